"""What headers say of their columns."""

from __future__ import annotations

import pytest

from errlex.extract.headers import MAX_HEADER, hint

HEADERS = {
    "Error Code": "error_code",
    "errCode": "error_code",
    "err-code": "error_code",
    "Response Code": "error_code",
    "错误码": "error_code",
    "錯誤碼": "error_code",
    "エラーコード": "error_code",
    "에러 코드": "error_code",
    "Código de error": "error_code",
    "code": "code",
    "HTTP Status Code": "http",
    "httpStatus": "http",
    "Http status": "http",
    "Status Code": "status",
    "状态码": "status",
    "Error message": "error_text",
    "err-msg": "error_text",
    "错误消息(中文）": "error_text",
    "エラー情報": "error_text",
    "Message": "message",
    "Description": "text",
    "说明": "text",
    "Message Code": "name",
    "Error Name": "name",
    "What to check first": "solution",
    "处理建议": "solution",
    "Applicable Endpoint(s)": "module",
    "No.": "serial",
    "#": "serial",
    "Parameter name": "field",
    "是否必须": "field",
    "order-state": "subject",
    "Limit": "subject",
    "Parameter is missing": None,
    "Bitcoin": None,
    "": None,
}


@pytest.mark.parametrize(("header", "role"), HEADERS.items(), ids=HEADERS)
def test_hint(header: str, role: str | None) -> None:
    assert hint(header) == role


#: By role: in each of two dozen languages, words for error code or return code, status code, reason, message.
SPOKEN = {
    "error_code": "código do erro|código de motivo|código del error|code motif|meldungsnummer|codice esito|numer błędu|sebep kodu|номер ошибки|код причини|شماره خطا|کد بازگشتی|رمز الاستجابة|كود الخطأ|קוד תגובה|एरर कोड|kode error|kod ralat|รหัสตอบกลับ|mã lý do|理由コード|오류번호|应答码|錯誤號",
    "status": "código de estado|code de statut|codice di stato|kod stanu|durum kodu|код состояния|کد وضعیت|رمز الحالة|קוד סטטוס|kode status|รหัสสถานะ|mã trạng thái",
    "error_text": "رسالة الخطأ|متن خطا|הודעת שגיאה|mesej ralat|ข้อความผิดพลาด|текст помилки|pesan error",
    "message": "Meldung|Nachricht|mesej|thông điệp",
    "text": "explicação|razón|détail|Grund|spiegazione|powód|neden|комментарий|пояснення|علت|السبب|סיבה|कारण|alasan|sebab|สาเหตุ|lý do|概要|이유|提示",
}


@pytest.mark.parametrize(("role", "headers"), SPOKEN.items(), ids=SPOKEN)
def test_hint_of_many_languages(role: str, headers: str) -> None:
    assert {hint(header) for header in headers.split("|")} == {role}


def test_of_a_long_header_only_the_start_is_read() -> None:
    header = (
        "Error code "
        + "-" * (2 * MAX_HEADER - 11)
        + " of the request that the order was placed with, and more"
    )
    assert hint(header) == "error_code"

"""Declarations of errors in files of source code."""

from __future__ import annotations

import pytest

from errlex.blocks import CodeBlock
from errlex.extract import extract
from errlex.extract.context import Context
from errlex.extract.declared import read_declared
from errlex.read import read

#: (file, text, "code|name|first text" each)
FILES: dict[str, tuple[str, str, list[str]]] = {
    "Rust with attributes": (
        "rust1.rs",
        'use thiserror::Error;\n\n/// Errors of the program\n#[derive(Clone, Debug, Eq, Error, FromPrimitive, PartialEq)]\npub enum TokenError {\n    // 0\n    /// Lamport balance below rent-exempt threshold.\n    #[error("Lamport balance below rent-exempt threshold")]\n    NotRentExempt,\n    /// Insufficient funds for the operation requested.\n    #[error("Insufficient funds")]\n    InsufficientFunds,\n    #[error("Invalid Mint: {0}")]\n    InvalidMint(String),\n    #[error("Owner {owner} does not match")]\n    OwnerMismatch { owner: String },\n}\nimpl From<TokenError> for ProgramError {\n    fn from(e: TokenError) -> Self {\n        ProgramError::Custom(e as u32)\n    }\n}\n',
        [
            "NotRentExempt||Lamport balance below rent-exempt threshold",
            "InsufficientFunds||Insufficient funds",
            "InvalidMint||Invalid Mint: {0}",
            "OwnerMismatch||Owner {owner} does not match",
        ],
    ),
    "Rust with numbers": (
        "rust2.rs",
        '#[error_code]\npub enum ErrorCode {\n    #[msg("The market is not active")]\n    MarketInactive = 6000,\n    #[msg("Slippage tolerance exceeded")]\n    SlippageExceeded = 6001,\n    #[msg("Oracle price is stale")]\n    StaleOracle = 6002,\n}\n',
        [
            "6000|MarketInactive|The market is not active",
            "6001|SlippageExceeded|Slippage tolerance exceeded",
            "6002|StaleOracle|Oracle price is stale",
        ],
    ),
    "GraphQL": (
        "gql.graphql",
        '"""Why a mutation failed."""\nenum CheckoutErrorCode {\n  """The input value is blank."""\n  BLANK\n  """The cart is too large."""\n  CART_TOO_LARGE\n  """The discount has expired."""\n  EXPIRED\n}\n\nenum OrderStatus {\n  """Being handled."""\n  OPEN\n  """Done."""\n  CLOSED\n}\n',
        [
            "BLANK||The input value is blank.",
            "CART_TOO_LARGE||The cart is too large.",
            "EXPIRED||The discount has expired.",
        ],
    ),
    "records without a name": (
        "pay_codes.ts",
        "export default [\n  {\n    code: 0,\n    message: 'Thành công'\n  },\n  {\n    code: 5,\n    message: 'Chữ ký không hợp lệ'\n  },\n  {\n    code: 6,\n    message: 'Không đủ tiền'\n  },\n  {\n    code: 12,\n    message: 'Lỗi hệ thống'\n  },\n];\n",
        ["0||Thành công", "5||Chữ ký không hợp lệ", "6||Không đủ tiền", "12||Lỗi hệ thống"],
    ),
    "Kotlin with values": (
        "Errors.kt",
        'package com.acme.pay\n\nenum class ErrorCode(val code: Int, val message: String) {\n    INVALID_KEY(1001, "The key is invalid"),\n    NO_FUNDS(1002, "Not enough funds"),\n    EXPIRED(1003, "The request expired");\n\n    companion object {\n        fun of(code: Int) = values().first { it.code == code }\n    }\n}\n',
        [
            "1001|INVALID_KEY|The key is invalid",
            "1002|NO_FUNDS|Not enough funds",
            "1003|EXPIRED|The request expired",
        ],
    ),
    "Kotlin with remarks": (
        "PayError.kt",
        "package com.acme.pay\n\n/** Why a payment failed. */\nenum class PaymentError {\n    /** The card is blocked. */\n    CARD_BLOCKED,\n\n    /** The limit of the card is exceeded. */\n    LIMIT_EXCEEDED,\n\n    /** The bank cannot be reached. */\n    BANK_UNREACHABLE\n}\n",
        [
            "CARD_BLOCKED||The card is blocked.",
            "LIMIT_EXCEEDED||The limit of the card is exceeded.",
            "BANK_UNREACHABLE||The bank cannot be reached.",
        ],
    ),
    "Swift": (
        "AcmeError.swift",
        "import Foundation\n\npublic enum AcmeErrorCode: Int, Error {\n    /// The key is not valid.\n    case invalidKey = 1001\n    /// The account has not enough funds.\n    case insufficientFunds = 1002\n    /// The session expired.\n    case sessionExpired = 1003\n}\n",
        [
            "1001|invalidKey|The key is not valid.",
            "1002|insufficientFunds|The account has not enough funds.",
            "1003|sessionExpired|The session expired.",
        ],
    ),
    "Swift without numbers": (
        "AcmeError2.swift",
        "public enum AcmeError: Error {\n    /// The key is not valid.\n    case invalidKey\n    /// The account has not enough funds.\n    case insufficientFunds\n    /// The server answered with a status.\n    case server(code: Int)\n}\n",
        [
            "invalidKey||The key is not valid.",
            "insufficientFunds||The account has not enough funds.",
            "server||The server answered with a status.",
        ],
    ),
    "C# with summaries": (
        "ErrorCodes.cs",
        "namespace Acme\n{\n    /// <summary>\n    /// Error codes of the API.\n    /// </summary>\n    public enum ErrorCode\n    {\n        /// <summary>\n        /// The key is not valid.\n        /// </summary>\n        InvalidKey = 1001,\n\n        /// <summary>\n        /// The account has not enough funds.\n        /// </summary>\n        InsufficientFunds = 1002,\n\n        /// <summary>The session expired.</summary>\n        SessionExpired = 1003\n    }\n}\n",
        [
            "1001|InvalidKey|The key is not valid.",
            "1002|InsufficientFunds|The account has not enough funds.",
            "1003|SessionExpired|The session expired.",
        ],
    ),
    "C# with descriptions": (
        "desc.cs",
        'public enum ResponseCode\n{\n    [Description("Success")]\n    Success = 0,\n    [Description("The merchant is unknown")]\n    UnknownMerchant = 12,\n    [Description("The amount is invalid")]\n    InvalidAmount = 13,\n}\n',
        [
            "0|Success|Success",
            "12|UnknownMerchant|The merchant is unknown",
            "13|InvalidAmount|The amount is invalid",
        ],
    ),
    "Dart": (
        "errors.dart",
        "/// Error codes of the plugin.\nenum AcmeErrorCode {\n  /// The network is not reachable.\n  networkError,\n\n  /// The purchase was cancelled by the user.\n  purchaseCancelled,\n\n  /// The store is not available.\n  storeProblem,\n}\n",
        [
            "networkError||The network is not reachable.",
            "purchaseCancelled||The purchase was cancelled by the user.",
            "storeProblem||The store is not available.",
        ],
    ),
    "JavaScript, a text on a line of its own": (
        "map.js",
        'const ERROR_MESSAGES = {\n  1001: "The key is invalid",\n  1002: "Not enough funds",\n  1003:\n    "The request expired",\n};\n\nmodule.exports = ERROR_MESSAGES;\n',
        ["1001||The key is invalid", "1002||Not enough funds", "1003||The request expired"],
    ),
    "Go, errors.New": (
        "errs.go",
        'package acme\n\nimport "errors"\n\nvar (\n\tErrKeyNotFound   = errors.New("key not found")\n\tErrEmptyKey      = errors.New("key cannot be empty")\n\tErrTxnTooBig     = errors.New("transaction is too big")\n\tErrConflict      = errors.New("transaction conflict")\n)\n',
        [
            "ErrKeyNotFound||key not found",
            "ErrEmptyKey||key cannot be empty",
            "ErrTxnTooBig||transaction is too big",
            "ErrConflict||transaction conflict",
        ],
    ),
    "Go, iota": (
        "iota.go",
        "package errs\n\ntype ErrorCode int\n\nconst (\n\t// OK means success\n\tOK ErrorCode = iota\n\t// Cancelled by the caller\n\tCanceled\n\t// Unknown error\n\tUnknown\n)\n",
        ["0|OK|OK means success", "1|Canceled|Cancelled by the caller", "2|Unknown|Unknown error"],
    ),
    "Ruby": (
        "errors.rb",
        'module Acme\n  ERRORS = {\n    1001 => "Invalid key",\n    1002 => "Insufficient funds",\n    1003 => "Too many requests",\n  }.freeze\nend\n',
        ["1001||Invalid key", "1002||Insufficient funds", "1003||Too many requests"],
    ),
    "PHP, an array that is returned": (
        "errors.php",
        "<?php\nreturn [\n    'E1001' => 'Invalid key',\n    'E1002' => 'Insufficient funds',\n    'E1003' => 'Too many requests',\n];\n",
        ["E1001||Invalid key", "E1002||Insufficient funds", "E1003||Too many requests"],
    ),
    "PHP, constants with remarks": (
        "ErrorCode.php",
        "<?php\n\nnamespace Acme;\n\nfinal class ErrorCode\n{\n    /**\n     * The key is not valid.\n     */\n    const INVALID_KEY = 1001;\n\n    /**\n     * The account has not enough funds.\n     */\n    const NO_FUNDS = 1002;\n\n    public static $messages = [\n        self::INVALID_KEY => 'Invalid key',\n        self::NO_FUNDS => 'No funds',\n    ];\n}\n",
        [
            "1001|INVALID_KEY|The key is not valid.",
            "1002|NO_FUNDS|The account has not enough funds.",
        ],
    ),
    "Python, tuples": (
        "errors.py",
        '"""Errors of the client."""\n\nERROR_CODES = {\n    1001: ("INVALID_KEY", "The key is not valid"),\n    1002: ("NO_FUNDS", "Not enough funds"),\n    1003: ("TOO_MANY", "Too many requests"),\n}\n',
        [
            "1001|INVALID_KEY|The key is not valid",
            "1002|NO_FUNDS|Not enough funds",
            "1003|TOO_MANY|Too many requests",
        ],
    ),
    "Python, documentation below": (
        "codes.py",
        'from enum import IntEnum\n\n\nclass ErrorCode(IntEnum):\n    """Error codes."""\n\n    INVALID_KEY = 1001\n    """The key is not valid."""\n\n    NO_FUNDS = 1002\n    """Not enough funds."""\n\n\nclass Side(IntEnum):\n    BUY = 1\n    SELL = 2\n',
        ["1001|INVALID_KEY|The key is not valid.", "1002|NO_FUNDS|Not enough funds."],
    ),
    "Python, classes": (
        "exc.py",
        'class AcmeError(Exception):\n    code = 0\n    message = "Unknown error"\n\n\nclass InvalidKey(AcmeError):\n    code = 1001\n    message = "The key is not valid"\n\n\nclass NoFunds(AcmeError):\n    code = 1002\n    message = "Not enough funds"\n\n\nclass Expired(AcmeError):\n    code = 1003\n    message = "The request expired"\n',
        [
            "0|AcmeError|Unknown error",
            "1001|InvalidKey|The key is not valid",
            "1002|NoFunds|Not enough funds",
            "1003|Expired|The request expired",
        ],
    ),
    "C, counted": (
        "errors.h",
        "#ifndef ACME_ERRORS_H\n#define ACME_ERRORS_H\n\ntypedef enum {\n    ACME_OK = 0,            /* no error */\n    ACME_ENOMEM,            /* out of memory */\n    ACME_EPARSE,            /* the message cannot be parsed */\n    ACME_ETIMEOUT           /* the peer did not answer */\n} acme_error_t;\n\n#endif\n",
        [
            "0|ACME_OK|no error",
            "1|ACME_ENOMEM|out of memory",
            "2|ACME_EPARSE|the message cannot be parsed",
            "3|ACME_ETIMEOUT|the peer did not answer",
        ],
    ),
    "Protocol Buffers": (
        "err.proto",
        'syntax = "proto3";\npackage acme;\n\n// The reason of a failure.\nenum ErrorReason {\n  // Do not use.\n  ERROR_REASON_UNSPECIFIED = 0;\n  // The service is disabled.\n  SERVICE_DISABLED = 1;\n  // Billing is disabled.\n  BILLING_DISABLED = 2; // see the console\n}\n',
        [
            "0|ERROR_REASON_UNSPECIFIED|Do not use.",
            "1|SERVICE_DISABLED|The service is disabled.",
            "2|BILLING_DISABLED|Billing is disabled.",
        ],
    ),
    "Solidity": (
        "Vault.sol",
        "// SPDX-License-Identifier: MIT\npragma solidity ^0.8.4;\n\n/// @title Errors of the vault\nlibrary Errors {\n    /// @notice The caller is not the owner.\n    error NotOwner();\n    /// @notice The balance is too small.\n    error InsufficientBalance(uint256 available, uint256 required);\n    /// @dev The vault is paused\n    error Paused();\n}\n",
        [
            "NotOwner||The caller is not the owner.",
            "InsufficientBalance||The balance is too small.",
            "Paused||The vault is paused",
        ],
    ),
    "Solidity, constants": (
        "Errors.sol",
        "pragma solidity 0.6.12;\n\nlibrary Errors {\n  //common errors\n  string public constant CALLER_NOT_POOL_ADMIN = '33'; // 'The caller must be the pool admin'\n  string public constant BORROW_ALLOWANCE_NOT_ENOUGH = '59'; // User borrows on behalf, but allowance are too small\n  string public constant VL_INVALID_AMOUNT = '1'; // 'Amount must be greater than 0'\n}\n",
        [
            "33|CALLER_NOT_POOL_ADMIN|The caller must be the pool admin",
            "59|BORROW_ALLOWANCE_NOT_ENOUGH|User borrows on behalf, but allowance are too small",
            "1|VL_INVALID_AMOUNT|Amount must be greater than 0",
        ],
    ),
    "Java, status before the code": (
        "java2.java",
        'package com.acme;\n\npublic enum ErrorCode {\n    // Common\n    INVALID_INPUT(HttpStatus.BAD_REQUEST, "C001", "Invalid input"),\n    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "C002", "Method not allowed"),\n    // Member\n    EMAIL_DUPLICATION(HttpStatus.BAD_REQUEST, "M001", "Email is duplicated"),\n    LOGIN_INPUT_INVALID(400, "M002", "Login input is invalid");\n\n    private final HttpStatus status;\n}\n',
        [
            "C001|INVALID_INPUT|Invalid input",
            "C002|METHOD_NOT_ALLOWED|Method not allowed",
            "M001|EMAIL_DUPLICATION|Email is duplicated",
            "M002|LOGIN_INPUT_INVALID|Login input is invalid",
        ],
    ),
    "Java, digits with signs between": (
        "java3.java",
        'public interface ErrorCodeConstants {\n    ErrorCode USER_NOT_EXISTS = new ErrorCode(1002003000, "The user does not exist");\n    ErrorCode USER_DISABLED = new ErrorCode(1002003001, "The user {} is disabled");\n    ErrorCode ROLE_NOT_EXISTS = new ErrorCode(1_002_004_000, "The role does not exist");\n}\n',
        [
            "1002003000|USER_NOT_EXISTS|The user does not exist",
            "1002003001|USER_DISABLED|The user {} is disabled",
            "1002004000|ROLE_NOT_EXISTS|The role does not exist",
        ],
    ),
    "TypeScript, records": (
        "ts.ts",
        'export class ApiErrors {\n  static readonly INVALID_KEY = { code: 1001, message: "The key is not valid", status: 401 };\n  static readonly NO_FUNDS = { code: 1002, message: "Not enough funds", status: 400 };\n  static readonly TOO_MANY = { code: 1003, message: "Too many requests", status: 429 };\n}\n',
        [
            "1001|INVALID_KEY|The key is not valid",
            "1002|NO_FUNDS|Not enough funds",
            "1003|TOO_MANY|Too many requests",
        ],
    ),
    "TypeScript, strings": (
        "strenum.ts",
        "export enum ErrorCode {\n  /** The key is not valid. */\n  InvalidKey = 'INVALID_KEY',\n  /** Not enough funds. */\n  NoFunds = 'NO_FUNDS',\n}\nexport enum Side {\n  Buy = 'BUY',\n  Sell = 'SELL',\n}\n",
        ["INVALID_KEY|InvalidKey|The key is not valid.", "NO_FUNDS|NoFunds|Not enough funds."],
    ),
    "TypeScript, a list": (
        "union.ts",
        "export const ERROR_CODES = [\n  'invalid_key',\n  'no_funds',\n  'too_many_requests',\n] as const;\n",
        ["invalid_key||", "no_funds||", "too_many_requests||"],
    ),
    "Erlang": (
        "err.erl",
        "%% Error codes\n-define(ERR_INVALID_KEY, 1001). %% The key is not valid\n-define(ERR_NO_FUNDS, 1002). %% Not enough funds\n-define(ERR_TOO_MANY, 1003). %% Too many requests\n",
        [
            "1001|ERR_INVALID_KEY|The key is not valid",
            "1002|ERR_NO_FUNDS|Not enough funds",
            "1003|ERR_TOO_MANY|Too many requests",
        ],
    ),
    "Pascal": (
        "const.pas",
        "unit AcmeErrors;\ninterface\nconst\n  ERR_OK = 0;            // No error\n  ERR_INVALID_KEY = 1001; { The key is not valid }\n  ERR_NO_FUNDS = 1002;    { Not enough funds }\nimplementation\nend.\n",
        [
            "0|ERR_OK|No error",
            "1001|ERR_INVALID_KEY|The key is not valid",
            "1002|ERR_NO_FUNDS|Not enough funds",
        ],
    ),
    "Visual Basic": (
        "vb.vb",
        "Public Enum ErrorCodes\n    ''' <summary>The key is not valid</summary>\n    InvalidKey = 1001\n    NoFunds = 1002 ' Not enough funds\n    TooMany = 1003 ' Too many requests\nEnd Enum\n",
        [
            "1001|InvalidKey|The key is not valid",
            "1002|NoFunds|Not enough funds",
            "1003|TooMany|Too many requests",
        ],
    ),
    "Lua": (
        "cython.lua",
        'local errors = {\n  [1001] = "The key is not valid",\n  [1002] = "Not enough funds",\n  [1003] = "Too many requests",\n}\nreturn errors\n',
        ["1001||The key is not valid", "1002||Not enough funds", "1003||Too many requests"],
    ),
    "C++, a table": (
        "cls.cpp",
        'static const struct { int code; const char *text; } error_table[] = {\n    { 1001, "The key is not valid" },\n    { 1002, "Not enough funds" },\n    { E_TOO_MANY, "Too many requests" },\n};\n',
        ["1001||The key is not valid", "1002||Not enough funds", "E_TOO_MANY||Too many requests"],
    ),
    "C, macros": (
        "xmacro.h",
        '#define ACME_ERRORS(X) \\\n    X(1001, INVALID_KEY, "The key is not valid") \\\n    X(1002, NO_FUNDS, "Not enough funds") \\\n    X(1003, TOO_MANY, "Too many requests")\n',
        [
            "1001|INVALID_KEY|The key is not valid",
            "1002|NO_FUNDS|Not enough funds",
            "1003|TOO_MANY|Too many requests",
        ],
    ),
    "an array without a name, in a file with one": (
        "error-codes.js",
        "export default [\n  { code: 1001, message: 'Invalid API key' },\n  { code: 1002, message: 'Insufficient funds' },\n  { code: 1003, message: 'Order does not exist' },\n];\n",
        [
            "1001||Invalid API key",
            "1002||Insufficient funds",
            "1003||Order does not exist",
        ],
    ),
    "an array whose name says little, in such a file": (
        "errors.ts",
        "const codes = [\n  { code: 1001, message: 'Invalid API key' },\n  { code: 1002, message: 'Insufficient funds' },\n  { code: 1003, message: 'Order does not exist' },\n];\nexport default codes;\n",
        [
            "1001||Invalid API key",
            "1002||Insufficient funds",
            "1003||Order does not exist",
        ],
    ),
    "remarks of both kinds": (
        "ErrorCode.java",
        "public enum ErrorCode {\n  /** The key is bad */\n  BAD_KEY(1001),\n  // Too little money\n  NO_FUNDS(1002),\n  /* No such order */\n  NO_ORDER(1003),\n  // Too late\n  LATE(1004);\n  private final int code;\n  ErrorCode(int code) { this.code = code; }\n  public int code() { return code; }\n}\n",
        [
            "1001|BAD_KEY|The key is bad",
            "1002|NO_FUNDS|Too little money",
            "1003|NO_ORDER|No such order",
            "1004|LATE|Too late",
        ],
    ),
    "members alone, each below its attribute": (
        "codes.md",
        '# Error codes\n\n```\n[Description("The key is bad")]\nBadKey = 901,\n\n[Description("Too late")]\nLate = 902,\n```\n',
        ["901|BadKey|The key is bad", "902|Late|Too late"],
    ),
    "classes with a name, a status and a text": (
        "errors.py",
        'class NoFundsError(PayError):\n    name = "no_funds"\n    code = 400\n    msg = "Not enough funds"\n\n\nclass BadKeyError(PayError):\n    name = "bad_key"\n    code = 400\n    msg = "The key is invalid"\n',
        ["no_funds|NoFundsError|Not enough funds", "bad_key|BadKeyError|The key is invalid"],
    ),
    "classes in a namespace, fields in Spanish": (
        "respuestas.cs",
        'namespace Acme.Respuestas\n{\n    public static class ErrorFondos\n    {\n        public const string Codigo = "10101";\n        public const string Mensaje = "Fondos insuficientes";\n    }\n\n    public static class ErrorClave\n    {\n\n        public const string Codigo = "10102";\n        public const string Mensaje = "La clave no es correcta";\n    }\n\n    public static class Exito\n    {\n        public const string Codigo = "10200";\n        public const string Mensaje = "Enviado";\n    }\n}\n',
        [
            "10101|ErrorFondos|Fondos insuficientes",
            "10102|ErrorClave|La clave no es correcta",
            "10200|Exito|Enviado",
        ],
    ),
    "objects of Kotlin": (
        "errors.kt",
        'package acme\n\nobject NoFunds : PayError {\n    override val code = 1001\n    override val message = "Not enough funds"\n}\n\nobject BadKey : PayError {\n    override val code = 1002\n    override val message = "The key is bad"\n}\n',
        ["1001|NoFunds|Not enough funds", "1002|BadKey|The key is bad"],
    ),
    "classes of PHP": (
        "errors.php",
        "<?php\nnamespace Acme;\n\nclass NoFunds extends PayException\n{\n    protected $code = 1001;\n    protected $message = 'Not enough funds';\n}\n\nclass BadKey extends PayException\n{\n    protected $code = 1002;\n    protected $message = 'The key is bad';\n}\n",
        ["1001|NoFunds|Not enough funds", "1002|BadKey|The key is bad"],
    ),
    "classes by code, below keys, in a method": (
        "venue.py",
        "class venue(Exchange):\n    def describe(self) -> object:\n        return self.deep_extend(super(venue, self).describe(), {\n"
        "            'has': {\n                'spot': True,\n                'swap': None,\n            },\n"
        "            'exceptions': {\n                'exact': {\n                    '500': NotAvailable,  # Internal error\n"
        '                    \'21359\': OrderNotFound,  # {"code": 21359, "message": "Order was filled"}\n'
        "                    'bad_key': AuthenticationError,\n                    'The account is locked': Locked,\n                },\n"
        "                'broad': {\n                    'not enough money': NoFunds,\n                    'key is bad': BadKey,\n                },\n"
        "            },\n        })\n",
        ["500||Internal error", "21359||Order was filled", "bad_key||"],
    ),
    "classes by number": (
        "venue.py",
        "class venue(Exchange):\n    def describe(self):\n        return {\n            'exceptions': {\n"
        "                '104': OrderNotFound,\n                '107': BadRequest,\n                '405': OnMaintenance,\n"
        "            },\n        }\n",
        ["104||", "107||", "405||"],
    ),
    "objects of constants, in one another and with one member": (
        "codes.js",
        'class ValidationErrorCodes {\n  static init() {\n    this.Address = {\n      CityMissing: "81801",\n      CityTooLong: "81802",\n      ZipInvalid: "81813",\n    };\n\n'
        '    this.Wallet = {\n      NotAccepted: "83708",\n    };\n\n'
        '    this.Card = {\n      TokenInUse: "93503",\n      NumberMissing: "93508",\n      Options: {\n        AmountNegative: "93538",\n        AmountTooLarge: "93543",\n      },\n      Disabled: "93513",\n    };\n  }\n}\n',
        [
            "81801|CityMissing|",
            "81802|CityTooLong|",
            "81813|ZipInvalid|",
            "83708|NotAccepted|",
            "93503|TokenInUse|",
            "93508|NumberMissing|",
            "93513|Disabled|",
            "93538|AmountNegative|",
            "93543|AmountTooLarge|",
        ],
    ),
    "constants below a remark, among others": (
        "consts.py",
        "LENGTH = 160\nSIZE = 6\n\n\n# Error codes.\nESME_ROK = 0x00000000\nESME_RINVMSGLEN = 0x00000001\nESME_RINVCMDID = 0x00000003\n\n\n# States of the client.\nSTATE_CLOSED = 0\nSTATE_OPEN = 1\n\nTON_UNKNOWN = 0\nTON_INTERNATIONAL = 1\n",
        ["0x00000000|ESME_ROK|", "0x00000001|ESME_RINVMSGLEN|", "0x00000003|ESME_RINVCMDID|"],
    ),
    "constants made of others": (
        "codes.h",
        "/*\n** Result codes\n*/\n#define DB_ERROR 1 /* Generic error */\n#define DB_BUSY 5 /* The file is locked */\n#define DB_FULL 13 /* The disk is full */\n#define DB_AUTH 23 /* Not authorized */\n\n"
        "/*\n** Extended codes\n*/\n#define DB_ERROR_RETRY (DB_ERROR | (1<<8))\n#define DB_BUSY_RECOVERY (DB_BUSY | (2<<8))\n\n"
        "/*\n** Flags for opening\n*/\n#define DB_OPEN_READ 0x01\n#define DB_OPEN_WRITE 0x02\n#define DB_OPEN_CREATE 0x04\n",
        [
            "1|DB_ERROR|Generic error",
            "5|DB_BUSY|The file is locked",
            "13|DB_FULL|The disk is full",
            "23|DB_AUTH|Not authorized",
            "DB_ERROR_RETRY||",
            "DB_BUSY_RECOVERY||",
        ],
    ),
    "constants named after codes, among texts": (
        "defines.py",
        'AUTH_ERROR_CODE = 11001\nMODE_ERROR_CODE = 12001\nINVALID_CODE = -300\nLIMIT_EXCEEDED_CODE = -99\nTOKEN_EXPIRED_MSG = "Token is expired"\nAUTH_FAIL = "Authentication failed"\nAUTH_TYPE = "cn"\nLITE_TYPE = "lit"\nRESPONSE_TYPE = 51\n',
        [
            "11001|AUTH_ERROR_CODE|",
            "12001|MODE_ERROR_CODE|",
            "-300|INVALID_CODE|",
            "-99|LIMIT_EXCEEDED_CODE|",
        ],
    ),
    "names to numbers and back": (
        "EResult.js",
        'const EResult = {\n  "Fail": 2,\n  "InvalidPassword": 5,\n  "AccessDenied": 15,\n  "AccountNotFound": 18,\n  "LimitExceeded": 25,\n\n  "2": "Fail",\n  "5": "InvalidPassword",\n  "15": "AccessDenied",\n  "18": "AccountNotFound",\n  "25": "LimitExceeded",\n};\n',
        [
            "2|Fail|",
            "5|InvalidPassword|",
            "15|AccessDenied|",
            "18|AccountNotFound|",
            "25|LimitExceeded|",
        ],
    ),
    "texts of several strings, below keys": (
        "definitions.py",
        'definitions = {\n    "OrderType": {\n        "MARKET": "At the price of "\n            "the market",\n        "LIMIT": "At a price",\n    },\n'
        '    "RejectReason": {\n        "ACCOUNT_LOCKED": "The account is "\n            "locked",\n        "PRICE_INVALID":\n            "The price is "\n            "invalid",\n'
        '        "UNITS_MISSING": "Units are missing",\n    },\n}\n',
        [
            "ACCOUNT_LOCKED||The account is locked",
            "PRICE_INVALID||The price is invalid",
            "UNITS_MISSING||Units are missing",
        ],
    ),
    "a map with types": (
        "map.ts",
        "export const RESPONSE_MAP = new Map<string, Record<Locale, string>>([\n  ['01', { en: 'No order' }],\n  ['02', { en: 'The request failed' }],\n]);\n",
        ["01||No order", "02||The request failed"],
    ),
    "the largest number is none of them": (
        "ErrorCode.java",
        'public enum ErrorCode {\n  BAD_KEY(1, "The key is bad"),\n  LATE(2, "Too late");\n  private static final int MAXIMUM = 500;\n}\n',
        ["1|BAD_KEY|The key is bad", "2|LATE|Too late"],
    ),
}


@pytest.mark.parametrize(("name", "text", "wanted"), FILES.values(), ids=FILES)
def test_files(name: str, text: str, wanted: list[str]) -> None:
    codes = extract(read(text, name)).codes
    found = [f"{c.code}|{c.name or ''}|{c.texts[0].text if c.texts else ''}" for c in codes]
    assert found == wanted


OTHERS = {
    "records of things": (
        "places.ts",
        "export default [\n  { code: 1, message: 'North' },\n  { code: 2, message: 'South' },\n  { code: 3, message: 'Error' },\n];\n",
    ),
    "states": (
        "state.rs",
        "pub enum OrderState {\n    /// The order failed.\n    Failed,\n    /// Gone.\n    Gone,\n}\n",
    ),
    "versions": (
        "versions.py",
        'VERSIONS = {\n    1001: "first release",\n    1002: "second release",\n}\n',
    ),
    "flags": (
        "errors.h",
        "enum error_flags {\n  E_SHOW = (1 << 0), /* show errors */\n  E_HIDE = (1 << 1), /* hide errors */\n};\n",
    ),
    "what an error has": (
        "error.ts",
        "export interface ApiError {\n  code: number;\n  message: string;\n}\n",
    ),
    "numbers that a program uses": (
        "retry.ts",
        "class ErrorHandler {\n  retry(error) {\n    const fatal = [10002, 11008];\n    const delay = Math.pow(2, 3);\n  }\n}\n",
    ),
    "settings of a handler": (
        "errors.py",
        "class ErrorHandler:\n    max_retries = 3\n    timeout = 30\n",
    ),
    "functions": (
        "errors.go",
        'package errs\n\nfunc IsError(code int) bool {\n\tlog("error", 1001)\n\tlog("error", 1002)\n}\n',
    ),
}


@pytest.mark.parametrize(("name", "text"), OTHERS.values(), ids=OTHERS)
def test_others(name: str, text: str) -> None:
    assert [code.code for code in extract(read(text, name)).codes] == []


def sections(name: str, text: str) -> list[tuple[str, str]]:
    return [(code.section, code.code) for code in extract(read(text, name)).codes]


def test_remarks_that_head_parts_of_a_program_are_sections() -> None:
    members = [f"    'E_{n}' => 'Not valid {n}'," for n in range(8)]
    lines = ["    // Keys", *members[:4], "", "    // Orders", *members[4:]]
    text = "<?php\nreturn [\n" + "\n".join(lines) + "\n];\n"
    assert sections("errors.php", text) == [
        ("Keys" if n < 4 else "Orders", f"E_{n}") for n in range(8)
    ]


def test_remarks_apart_from_documentation_are_sections() -> None:
    members = [f"/** Not valid {n}. */\nexport const PAY_ERROR_{n} = {100 + n};" for n in range(8)]
    text = "\n".join(["// Keys.", "", *members[:4], "", "// Orders.", "", *members[4:]])
    assert sections("errors.ts", text) == [
        ("Keys." if n < 4 else "Orders.", f"{100 + n}") for n in range(8)
    ]


def test_the_section_of_a_listing_in_a_page_is_its_heading() -> None:
    text = "# Codes\n\n```ts\nenum ErrorCode {\n  /** Gone. */\n  NoKey = 'NO_KEY',\n  NoFunds = 'NO_FUNDS',\n}\n```\n"
    assert sections("p.md", text) == [("Codes", "NO_KEY"), ("Codes", "NO_FUNDS")]


#: what stands among the codes of a file and is none -> the codes of the file
AMONG = {
    "bounds": ("ERR_BASE = -1\nERR_KEY = -1\nERR_FUNDS = -2\nERR_CODE_MAX = -9\n", ["-1", "-2"]),
    "a list of constants": (
        "ERR_KEY = 1\nERR_FUNDS = 2\n\ndef again(e):\n    return e in ['NO_KEY', 'NO_FUNDS']\n",
        ["1", "2"],
    ),
    "classes of exceptions": (
        'ERR_KEY = 1\nERR_FUNDS = 2\n\nNotFound = error_class("NotFound")\nGone = error_class("Gone")\n',
        ["1", "2"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), AMONG.values(), ids=AMONG)
def test_among_codes(text: str, wanted: list[str]) -> None:
    assert [code.code for code in extract(read(text, "errors.py")).codes] == wanted


@pytest.mark.parametrize(
    ("between", "below", "codes"),
    [
        pytest.param(2, 0, 4, id="four of six"),
        pytest.param(3, 0, 0, id="four of seven: most statements have to declare a code"),
        pytest.param(2, 9, 4, id="what is below the last code does not count"),
    ],
)
def test_statements_that_declare_nothing(between: int, below: int, codes: int) -> None:
    other = '  other = compute(a, "x y"),\n'
    members = [f"  BAD_THING_{number} = {number},\n" for number in range(1001, 1005)]
    body = "".join([*members[:3], other * between, members[3], other * below])
    found = extract(read(f"enum ErrorCode {{\n{body}}}\n", "errors.ts")).codes
    assert len(found) == codes


RECORDS: dict[tuple[str, str], str | None] = {
    ("1002", '"Not enough funds"'): "1002|NoFunds|Not enough funds",
    ('"no_funds"', '"Not enough funds"'): "no_funds|NoFunds|Not enough funds",
    ('"NO_FUNDS"', "TEXT"): "NO_FUNDS|NoFunds|",
    ("1002", "TEXT"): None,
    ('"no funds at all"', '"Not enough funds"'): None,
}


@pytest.mark.parametrize(("fields", "wanted"), RECORDS.items())
def test_a_class_with_the_code_of_an_error(fields: tuple[str, str], wanted: str | None) -> None:
    """A code with a text, or a constant, is one; a sentence, or a number without words, is none."""
    code, text = fields
    program = "\n".join(
        (
            "class PayError(Exception):\n    pass\n",
            f"class NoFunds(PayError):\n    code = {code}\n    message = {text}\n",
            'class NoKey(PayError):\n    code = 1003\n    message = "No key"\n',
            'class NoSign(PayError):\n    code = 1004\n    message = "No sign"\n',
        )
    )
    codes = extract(read(program, "errors.py")).codes
    found = [f"{c.code}|{c.name or ''}|{c.texts[0].text if c.texts else ''}" for c in codes]
    others = ["1003|NoKey|No key", "1004|NoSign|No sign"]
    assert found == ([wanted, *others] if wanted else others)


#: Fields of one error, and no codes with their texts.
OBJECTS: dict[str, str] = {
    "made": 'const CODE_LATE = new ErrorCode({\n  code: "order/too-late",\n  defaultMessage: "Too late",\n  status: 400,\n});',
    "of JavaScript": 'const ERROR_CODE = {\n  code: "LATE",\n  message: "Too late",\n};',
    "of Python": 'ERROR_CODE = {\n  "errorCode": "E1001",\n  "message": "Too late",\n}',
    "of keywords": 'ERROR_CODE = dict(\n  code="order-late",\n  message="Too late",\n)',
    "of PHP": '$errorCode = [\n  "code" => "E1001",\n  "message" => "Too late",\n];',
}


@pytest.mark.parametrize("program", OBJECTS.values(), ids=OBJECTS)
@pytest.mark.parametrize("page", ["# Creating an error code\n\n```\n{}\n```\n", "{}"])
def test_fields_of_one_error(program: str, page: str) -> None:
    name = "page.md" if "#" in page else "errors.ts"
    assert not extract(read(page.replace("{}", program), name)).codes


def test_codes_that_are_named_as_fields_are() -> None:
    """One of many codes may be called "code", and constants have its words."""
    program = 'const ERROR_CODES = {\n  ORDER_CODE: "E1001",\n  ERROR_MESSAGE: "E1002",\n  NO_KEY: "E1003",\n};'
    assert len(extract(read(program, "errors.ts")).codes) == 3


def test_the_lines_of_a_program_without_lines() -> None:
    program = 'ERRORS = {\n    1001: "Invalid key",\n    1002: "Invalid sign",\n}'
    errors = Context(("Error codes",))
    for line, wanted in ((None, [2, 3]), (7, [9, 10])):
        (reading,) = read_declared(CodeBlock(program, line=line), lambda: errors)
        assert [code.line for code in reading.codes] == wanted

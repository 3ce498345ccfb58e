"""Labels in the tags of components and templates: each is a line in bold."""

from __future__ import annotations

import pytest

from errlex.blocks import Paragraph
from errlex.read import read
from errlex.read.markdown_labels import MAX_TAGS, labels_of

LINES = {
    '<TabItem value="spot" label="Spot">': ["Spot"],
    "<TabItem value='spot'>": ["spot"],
    '<Tabs><TabItem label="Spot" default>': ["Spot"],
    '</TabItem><TabItem label="Futures">': ["Futures"],
    '<Accordion title={"Safe to retry"} open={true}>': ["Safe to retry"],
    "<Expandable title = 'Final'>": ["Final"],
    '{% tab title="Spot" %}': ["Spot"],
    '{{< tab "Spot" >}}': ["Spot"],
    '{{% expand title="Final" %}}': ["Final"],
    '<Card title="Start" href="/start">': [],
    '<ErrorLine code="401" title="Not found">': [],
    '<img title="A picture">': [],
    '<Icon name="warning">': [],
    '<Tab title="**">': [],
    '<Tab title="12">': [],
    '<Tab title="Spot" />': [],
    "<Tabs items = { ['Spot' , \"Futures\" ] }>": ["Spot , Futures"],
    "<Tabs items={['**Spot**']}>": ["Spot"],
    "{% endtab %}": [],
    '{% /tab title="Spot" %}': [],
    '{%/tab title="Spot" %}': [],
    "{{< /tab >}}": [],
    f'<Tab {"x" * MAX_TAGS} title="Spot">': [],
}


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_labels(line: str) -> None:
    assert labels_of(line) == LINES[line]


@pytest.mark.parametrize(
    "line",
    ['<TabItem label="A tab">', "  <Tabs><TabItem label='A tab'>", '{% tab title="A tab" %}', '{{< tab "A tab" >}}'],
)  # fmt: skip
def test_a_label_is_a_line_in_bold(line: str) -> None:
    blocks = read(f"# Errors\n\n{line}\n\nText\n".encode(), "a.md").blocks
    lines = [line for block in blocks if isinstance(block, Paragraph) for line in block.lines]
    assert [(line.text, line.bold, line.line) for line in lines] == [
        ("A tab", True, 3),
        ("Text", False, 5),
    ]

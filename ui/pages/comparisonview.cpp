// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/comparisonview.h"

#include "ui/widgets/emptystate.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace tandem {

namespace {

using Kind = ComparisonLine::Kind;

std::optional<Mark> markOf(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return Mark{Icon::Plus, Role::Ok};
    case Kind::Removed:
        return Mark{Icon::Minus, Role::Bad};
    case Kind::Changed:
        return Mark{Icon::Edit, Role::Warn};
    case Kind::Reordered:
        return Mark{Icon::ChevronUp, Role::Run};
    case Kind::Same:
        break;
    }
    return Mark{Icon::Check, Role::Muted};
}

QList<Column<ComparisonRow>> columns()
{
    using Row = ComparisonRow;
    return {
        {.id = u"change"_s,
            .title = ComparisonView::tr("Change"),
            .text = [](const Row& row) { return titleOf(row.line.kind); },
            .sort = [](const Row& row) { return row.place; },
            .mark = [](const Row& row) { return markOf(row.line.kind); },
            .width = 16},
        {.id = u"name"_s,
            .title = ComparisonView::tr("Name"),
            .text = [](const Row& row) { return row.line.name.isEmpty() ? row.line.part : row.line.name; },
            .toolTip = [](const Row& row) { return row.line.part + u' ' + row.line.name; },
            .width = 18},
        {.id = u"before"_s,
            .title = ComparisonView::tr("Before"),
            .text = [](const Row& row) { return row.line.before; },
            .fixed = true,
            .width = 22},
        {.id = u"after"_s,
            .title = ComparisonView::tr("After"),
            .text = [](const Row& row) { return row.line.after; },
            .fixed = true,
            .width = 22},
        {.id = u"part"_s,
            .title = ComparisonView::tr("What"),
            .text = [](const Row& row) { return row.line.part; },
            .width = 15},
        {.id = u"consequence"_s,
            .title = ComparisonView::tr("What it does"),
            .text = [](const Row& row) { return row.line.consequence; },
            .toolTip = [](const Row& row) { return row.line.consequence; },
            .width = 44},
    };
}

}

ComparisonView::ComparisonView(const QString& name, Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_rows(columns(), [](const ComparisonRow& row) { return QString::number(row.place); })
    , m_sides(new Label(TextStyle::Section, {}, this))
    , m_summary(new Label(TextStyle::Body, {}, this))
    , m_equalOnes(new QCheckBox(tr("E&qual ones too"), this))
    , m_table(new Table(name, tr("Differences"), settings, this))
    , m_empty(new EmptyState(Icon::Columns, {}, this))
{
    m_summary->setObjectName(u"comparisonSummary"_s);
    m_summary->setWrapped();
    m_sides->setWrapped();
    m_equalOnes->setObjectName(u"equalOnes"_s);
    m_table->setRows(m_rows);
    m_table->setEmptyState(m_empty);
    m_table->sortBy(u"change"_s, Qt::AscendingOrder);
    auto* const head = new QHBoxLayout;
    head->setSpacing(space::related);
    head->addWidget(m_summary, 1);
    head->addWidget(m_equalOnes, 0, Qt::AlignTop);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(m_sides);
    layout->addLayout(head);
    layout->addWidget(m_table, 1);
    connect(m_equalOnes, &QCheckBox::toggled, this, &ComparisonView::fill);
}

void ComparisonView::setSides(const EnvironmentSide& before, const EnvironmentSide& after)
{
    m_comparison = compareSides(before, after);
    m_sides->setText(u"%1 → %2"_s.arg(before.title, after.title));
    m_summary->setText(m_comparison.summary);
    m_empty->setSentence(m_comparison.lines.isEmpty()
            ? tr("There is nothing in either of them.")
            : tr("No difference. “Equal ones too” shows what both have."));
    fill();
}

void ComparisonView::clear(const QString& sentence)
{
    m_comparison = {};
    m_sides->setText({});
    m_summary->setText({});
    m_empty->setSentence(sentence);
    fill();
}

void ComparisonView::fill()
{
    QList<ComparisonRow> rows;
    for (int place = 0; place < int(m_comparison.lines.size()); ++place)
        if (m_equalOnes->isChecked() || m_comparison.lines[place].kind != Kind::Same)
            rows << ComparisonRow{place, m_comparison.lines[place]};
    m_rows.setRows(rows);
    m_sides->setVisible(!m_sides->text().isEmpty());
    m_equalOnes->setEnabled(!m_comparison.lines.isEmpty());
}

}

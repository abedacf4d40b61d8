// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/highlightereditor.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QTableWidget>

namespace tandem {

namespace {
enum Column { Text, Expression, Case, Word, Color, columnCount };
constexpr int seriesCount = 7;

QIcon colorIcon(const QColor& color)
{
    QPixmap pixmap(space::icon, space::icon);
    pixmap.fill(color);
    return pixmap;
}

QTableWidgetItem* checkItem(bool checked)
{
    auto* item = new QTableWidgetItem;
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    return item;
}
}

HighlighterEditor::HighlighterEditor(Highlighters& highlighters, QWidget* parent)
    : QDialog(parent)
    , m_highlighters(highlighters)
    , m_sets(highlighters.sets())
    , m_names(new QComboBox)
    , m_remove(new QPushButton(tr("Remove set")))
    , m_rules(new QTableWidget(0, columnCount))
    , m_note(new Label(TextStyle::Caption))
{
    setObjectName(u"highlighterEditor"_s);
    setWindowTitle(tr("Highlighters"));
    resize(680, 380);
    m_names->setObjectName(u"highlighterNames"_s);
    m_names->setAccessibleName(tr("Set"));
    m_names->setEditable(true);
    m_names->setInsertPolicy(QComboBox::NoInsert);
    for (const HighlighterSet& set : m_sets)
        m_names->addItem(set.name);
    m_rules->setObjectName(u"highlighterRules"_s);
    m_rules->setHorizontalHeaderLabels(
        {tr("Text"), tr("Expression"), tr("Case"), tr("Whole words"), tr("Colour")});
    m_rules->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_rules->horizontalHeader()->setSectionResizeMode(Text, QHeaderView::Stretch);
    m_rules->horizontalHeader()->setSectionResizeMode(Color, QHeaderView::Fixed);
    m_rules->setColumnWidth(Color, 130);
    m_rules->verticalHeader()->hide();
    m_rules->setSelectionBehavior(QAbstractItemView::SelectRows);
    auto* addSet = new QPushButton(tr("New set"));
    auto* addRule = new QPushButton(icon(Icon::Plus), tr("Add rule"));
    auto* removeRule = new QPushButton(icon(Icon::Minus), tr("Remove rule"));
    addRule->setObjectName(u"highlighterAdd"_s);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);

    auto* top = new QHBoxLayout;
    top->setSpacing(space::related);
    top->addWidget(m_names, 1);
    top->addWidget(addSet);
    top->addWidget(m_remove);
    auto* below = new QHBoxLayout;
    below->setSpacing(space::related);
    below->addWidget(addRule);
    below->addWidget(removeRule);
    below->addWidget(m_note, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::related);
    layout->addLayout(top);
    layout->addWidget(m_rules, 1);
    layout->addLayout(below);
    layout->addWidget(buttons);

    connect(m_names, &QComboBox::activated, this, [this](int index) {
        if (takeTable())
            showSet(index);
    });
    connect(m_names, &QComboBox::editTextChanged, this, [this](const QString& name) {
        if (m_shown < 0 || m_names->currentIndex() != m_shown)
            return;
        m_sets[m_shown].name = name;
        m_names->setItemText(m_shown, name);
    });
    connect(addSet, &QPushButton::clicked, this, [this] {
        if (!takeTable())
            return;
        m_sets << HighlighterSet{tr("Set %1").arg(m_sets.size() + 1), {}};
        m_names->addItem(m_sets.last().name);
        showSet(int(m_sets.size()) - 1);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const int removed = std::exchange(m_shown, -1);
        m_sets.removeAt(removed);
        m_names->removeItem(removed);
        showSet(std::min(removed, int(m_sets.size()) - 1));
    });
    connect(addRule, &QPushButton::clicked, this, [this] {
        HighlighterRule rule;
        rule.pattern.ignoresCase = true;
        rule.color = m_rules->rowCount() % seriesCount;
        addRow(rule);
        m_rules->editItem(m_rules->item(m_rules->rowCount() - 1, Text));
    });
    connect(removeRule, &QPushButton::clicked, this, [this] { m_rules->removeRow(m_rules->currentRow()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &HighlighterEditor::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showSet(m_sets.isEmpty() ? -1 : 0);
}

void HighlighterEditor::showSet(int index)
{
    m_shown = -1;
    m_names->setCurrentIndex(index);
    m_shown = index;
    m_rules->setRowCount(0);
    m_rules->setEnabled(index >= 0);
    m_remove->setEnabled(index >= 0);
    if (index >= 0)
        for (const HighlighterRule& rule : m_sets[index].rules)
            addRow(rule);
}

void HighlighterEditor::addRow(const HighlighterRule& rule)
{
    const int row = m_rules->rowCount();
    m_rules->insertRow(row);
    m_rules->setItem(row, Text, new QTableWidgetItem(rule.pattern.text));
    m_rules->setItem(row, Expression, checkItem(rule.pattern.isRegularExpression));
    m_rules->setItem(row, Case, checkItem(!rule.pattern.ignoresCase));
    m_rules->setItem(row, Word, checkItem(rule.pattern.wholeWords));
    auto* colors = new QComboBox;
    colors->setAccessibleName(tr("Colour"));
    for (int i = 0; i < seriesCount; ++i)
        colors->addItem(colorIcon(Colors::of(this).series(i)), tr("Colour %1").arg(i + 1));
    colors->setCurrentIndex(rule.color);
    m_rules->setCellWidget(row, Color, colors);
}

HighlighterRule HighlighterEditor::ruleAt(int row) const
{
    const auto isChecked = [&](Column column) {
        return m_rules->item(row, column)->checkState() == Qt::Checked;
    };
    const auto* colors = qobject_cast<QComboBox*>(m_rules->cellWidget(row, Color));
    return {{m_rules->item(row, Text)->text(), isChecked(Expression), !isChecked(Case), isChecked(Word)},
        colors->currentIndex()};
}

bool HighlighterEditor::takeTable()
{
    m_note->clear();
    if (m_shown < 0)
        return true;
    QList<HighlighterRule> rules;
    for (int row = 0; row < m_rules->rowCount(); ++row) {
        const HighlighterRule rule = ruleAt(row);
        if (rule.pattern.text.isEmpty())
            continue;
        if (const auto matcher = LineMatcher::of(rule.pattern); !matcher) {
            m_note->setText(matcher.error().message);
            m_rules->selectRow(row);
            return false;
        }
        rules << rule;
    }
    m_sets[m_shown].rules = rules;
    return true;
}

void HighlighterEditor::accept()
{
    if (!takeTable())
        return;
    m_highlighters.setSets(m_sets);
    QDialog::accept();
}

}

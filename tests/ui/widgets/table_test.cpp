// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table.h"

#include "tests/support/settingsfile.h"
#include "ui/widgets/emptystate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace tandem {

namespace {
struct Item {
    QString id;
    int value = 0;
    bool operator==(const Item&) const = default;
};

QList<Column<Item>> columns()
{
    return {{.id = u"name"_s, .title = u"Name"_s, .text = [](const Item& i) { return i.id; }},
        {.id = u"value"_s,
            .title = u"Value"_s,
            .text = [](const Item& i) { return QString::number(i.value); },
            .sort = [](const Item& i) { return i.value; }}};
}

struct Shown {
    SettingsFile file;
    TableModel<Item> model{columns(), [](const Item& i) { return i.id; }};
    Table table{u"items"_s, u"Items"_s, file.settings};

    explicit Shown(int rows)
    {
        QList<Item> items;
        for (int i = 0; i < rows; ++i)
            items << Item{u"item-%1"_s.arg(i, 3, 10, QLatin1Char('0')), i};
        model.setRows(items);
        table.setRows(model);
        table.sortBy(u"name"_s, Qt::AscendingOrder);
        table.resize(500, 300);
        table.show();
    }
};
}

TEST(Table, RefreshKeepsSelectionAndScrollPosition)
{
    Shown shown(200);
    shown.table.setCurrentKey(u"item-120"_s);
    const int position = shown.table.verticalScrollBar()->value();
    QSignalSpy moved(&shown.table, &Table::currentKeyChanged);
    QList<Item> rows = shown.model.rows();
    rows[120].value = 999;
    rows << Item{u"item-900"_s, 1};
    shown.model.setRows(rows);
    EXPECT_EQ(shown.table.currentKey(), u"item-120"_s);
    EXPECT_EQ(shown.table.verticalScrollBar()->value(), position);
    EXPECT_EQ(moved.count(), 0);
}

TEST(Table, CopiesTheSelectedRowsAsTheyAreSeen)
{
    Shown shown(5);
    shown.table.setFocus();
    shown.table.selectRow(1);
    QTest::keyClick(&shown.table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&shown.table, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), u"item-001\t1\nitem-002\t2"_s);
}

TEST(Table, EnterOpensTheCurrentRow)
{
    Shown shown(5);
    QSignalSpy opened(&shown.table, &Table::opened);
    shown.table.setCurrentKey(u"item-003"_s);
    QTest::keyClick(&shown.table, Qt::Key_Return);
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.first().first().toString(), u"item-003"_s);
}

TEST(Table, FilterThatFindsNothingSaysSoAndCanBeCleared)
{
    Shown shown(5);
    std::unique_ptr<QLineEdit> filter(shown.table.filterField());
    QTest::keyClicks(filter.get(), u"nothing like it"_s);
    EXPECT_EQ(shown.table.model()->rowCount(), 0);
    auto* button = shown.table.findChild<QPushButton*>(u"emptyStateButton"_s);
    ASSERT_TRUE(button && button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(shown.table.model()->rowCount(), 5);
    EXPECT_FALSE(button->isVisible());
}

TEST(Table, EmptyStateIsThereOnlyWhileThereAreNoRows)
{
    Shown shown(0);
    auto* empty = new EmptyState(Icon::Runs, u"No run yet."_s);
    shown.table.setEmptyState(empty);
    EXPECT_TRUE(empty->isVisible());
    shown.model.setRows({{u"one"_s, 1}});
    EXPECT_FALSE(empty->isVisible());
    shown.model.setRows({});
    EXPECT_TRUE(empty->isVisible());
}

TEST(EmptyState, ShowsItsWholeSentence)
{
    const QString sentence = u"word "_s.repeated(40);
    EmptyState empty(Icon::Runs, sentence);
    empty.resize(600, 400);
    empty.show();
    for (const QLabel* label : empty.findChildren<QLabel*>())
        if (label->text() == sentence) {
            EXPECT_GT(label->heightForWidth(label->width()), 2 * label->fontMetrics().height());
            EXPECT_GE(label->height(), label->heightForWidth(label->width()));
        }
}

TEST(Table, RemembersItsColumns)
{
    SettingsFile file;
    TableModel<Item> model(columns(), [](const Item& i) { return i.id; });
    {
        Table table(u"items"_s, u"Items"_s, file.settings);
        table.setRows(model);
        table.setColumnWidth(0, 233);
        table.horizontalHeader()->moveSection(1, 0);
        table.setColumnHidden(1, true);
    }
    Table table(u"items"_s, u"Items"_s, file.settings);
    table.setRows(model);
    EXPECT_TRUE(table.isColumnHidden(1));
    EXPECT_EQ(table.horizontalHeader()->visualIndex(1), 0);
    table.setColumnHidden(1, false);
    table.horizontalHeader()->moveSection(0, 1);
    EXPECT_EQ(table.columnWidth(0), 233);
}

}

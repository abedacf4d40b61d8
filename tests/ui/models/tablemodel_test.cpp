// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tablemodel.h"

#include "ui/models/sortfiltermodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <gtest/gtest.h>

namespace tandem {

namespace {
struct Node {
    QString id;
    int load = 0;
    bool operator==(const Node&) const = default;
};

struct Nodes : TableModel<Node> {
    Nodes()
        : TableModel({{.id = u"name"_s, .title = u"Name"_s, .text = [](const Node& n) { return n.id; }},
                         {.id = u"load"_s,
                             .title = u"Load"_s,
                             .text = [](const Node& n) { return u"%1 %"_s.arg(n.load); },
                             .sort = [](const Node& n) { return n.load ? QVariant(n.load) : QVariant(); },
                             .color = [](const Node&) { return Role::Muted; },
                             .alignment = Qt::AlignRight}},
            [](const Node& n) { return n.id; })
    {
    }
};

QStringList names(const QAbstractItemModel& model)
{
    QStringList list;
    for (int i = 0; i < model.rowCount(); ++i)
        list << model.index(i, 0).data().toString();
    return list;
}
}

TEST(TableModel, RandomRefreshesKeepTheModelsContractAndPersistentIndexes)
{
    Nodes model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QRandomGenerator random(7);
    model.setRows({{u"kept"_s}});
    const QPersistentModelIndex kept = model.index(0, 0);
    for (int round = 0; round < 500; ++round) {
        QList<Node> rows{{u"kept"_s, round}};
        for (int i = 0; i < 20; ++i)
            if (random.bounded(2))
                rows.insert(random.bounded(int(rows.size()) + 1), {u"n%1"_s.arg(i), random.bounded(100)});
        model.setRows(rows);
        ASSERT_EQ(model.rows(), rows);
        ASSERT_EQ(kept.data().toString(), u"kept"_s);
    }
}

TEST(TableModel, AnEqualRefreshChangesNothing)
{
    Nodes model;
    const QList<Node> rows{{u"a"_s, 1}, {u"b"_s, 2}};
    model.setRows(rows);
    int changes = 0;
    QObject::connect(&model, &QAbstractItemModel::dataChanged, &model, [&] { ++changes; });
    QObject::connect(&model, &QAbstractItemModel::layoutChanged, &model, [&] { ++changes; });
    model.setRows(rows);
    EXPECT_EQ(changes, 0);
    model.setRow({u"b"_s, 3});
    EXPECT_EQ(changes, 1);
}

TEST(TableModel, ColumnsSayHowTheyLook)
{
    Nodes model;
    model.setRows({{u"a"_s, 7}});
    const QModelIndex load = model.index(0, 1);
    EXPECT_EQ(load.data().toString(), u"7 %"_s);
    EXPECT_EQ(load.data(tablerole::Sort), QVariant(7));
    EXPECT_EQ(load.data(tablerole::Color).toInt(), int(Role::Muted));
    EXPECT_EQ(load.data(Qt::TextAlignmentRole).toInt(), int(Qt::AlignRight | Qt::AlignVCenter));
    EXPECT_EQ(load.data(tablerole::Key).toString(), u"a"_s);
    EXPECT_EQ(model.headerData(1, Qt::Horizontal).toString(), u"Load"_s);
}

TEST(SortFilterModel, SortsByValueNotByTextAndPutsNothingLast)
{
    Nodes model;
    SortFilterModel sorted;
    sorted.setSourceModel(&model);
    model.setRows({{u"a"_s, 9}, {u"b"_s, 0}, {u"c"_s, 100}, {u"d"_s, 20}});
    sorted.sort(1, Qt::AscendingOrder);
    EXPECT_EQ(names(sorted), QStringList({u"a"_s, u"d"_s, u"c"_s, u"b"_s}));
    sorted.sort(1, Qt::DescendingOrder);
    EXPECT_EQ(names(sorted), QStringList({u"c"_s, u"d"_s, u"a"_s, u"b"_s}));
}

TEST(SortFilterModel, ShowsRowsThatContainEveryWordInAnyColumn)
{
    Nodes model;
    SortFilterModel sorted;
    sorted.setSourceModel(&model);
    model.setRows({{u"gpu-a"_s, 9}, {u"gpu-b"_s, 10}, {u"cpu-a"_s, 9}});
    sorted.setFilterText(u"GPU 9"_s);
    EXPECT_EQ(names(sorted), QStringList({u"gpu-a"_s}));
    sorted.setFilterText({});
    EXPECT_EQ(sorted.rowCount(), 3);
}

}

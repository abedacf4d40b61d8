// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakedesk.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/pages/comparisonpane.h"
#include "ui/pages/environmentcomposer.h"
#include "ui/pages/environmentspage.h"
#include "ui/pages/runspage.h"
#include "ui/widgets/table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QTabWidget>

namespace tandem {

namespace {

const auto older = u"# of spring\nchannels: [conda-forge]\ndependencies: [python=3.11, numpy=1.25, pip]\n"_s;
const auto newer = u"channels: [conda-forge]\ndependencies: [python=3.11, pip, numpy=1.26]\n"_s;
const auto image = u"python:3.11-slim"_s;

struct ComparisonTest : testing::Test, PageFixture {
    void start()
    {
        azure.addEnvironment(u"torch-env"_s, image, older);
        azure.addEnvironment(u"torch-env"_s, image, newer);
        open(page);
    }
    /// "Changed numpy", line by line, of the table of this name.
    QStringList told(const QString& table)
    {
        const auto* const model = find<Table>(page, table)->model();
        QStringList lines;
        for (int row = 0; row < model->rowCount(); ++row)
            lines << model->index(row, 0).data().toString() + u' ' + model->index(row, 1).data().toString();
        return lines;
    }
    QString summary() { return find<QLabel>(pane(), u"comparisonSummary"_s)->text(); }
    QWidget& pane() { return *page.findChild<ComparisonPane*>(); }
    void choose(QWidget& picker, int kind, const QString& what)
    {
        auto* const kinds = find<QComboBox>(picker, u"sideKind"_s);
        kinds->setCurrentIndex(kind);
        emit kinds->activated(kind);
        settle();
        auto* const choice = find<QComboBox>(picker, u"sideChoice"_s);
        const int at = choice->findText(what, Qt::MatchContains);
        ASSERT_GE(at, 0) << what.toStdString();
        choice->setCurrentIndex(at);
        emit choice->activated(at);
        settle();
    }
    FakeDesk desk;
    EnvironmentsPage page{context, desk};
};

}

TEST_F(ComparisonTest, ComparesTheTwoVersionsThatAreSelected)
{
    start();
    find<Table>(page, u"versionTable"_s)->selectAll();
    trigger(page, u"Compare"_s);
    EXPECT_TRUE(pane().isVisible());
    const QStringList lines = told(u"environmentComparison"_s);
    EXPECT_EQ(lines.filter(u"Changed numpy"_s).size(), 1) << lines.join(u'|').toStdString();
    EXPECT_EQ(lines.filter(u"Re-ordered"_s).size(), 1) << lines.join(u'|').toStdString();
    EXPECT_TRUE(lines.filter(u"Equal"_s).isEmpty());
    EXPECT_TRUE(summary().contains(u"a new image is built"_s)) << summary().toStdString();

    click(find<QCheckBox>(pane(), u"equalOnes"_s));
    EXPECT_FALSE(told(u"environmentComparison"_s).filter(u"Equal python"_s).isEmpty());
}

TEST_F(ComparisonTest, ComparesAVersionWithAContainerHere)
{
    desk.running = {{u"c1"_s, u"box"_s, u"localhost/box:latest"_s}};
    desk.installed[u"c1"_s] = {{.name = u"python"_s, .version = u"3.11.9"_s},
        {.name = u"numpy"_s, .version = u"1.24.0"_s}, {.name = u"pip"_s, .version = u"24.0"_s}};
    start();
    trigger(page, u"Compare"_s);
    choose(*find<QWidget>(pane(), u"sideAfter"_s), 2, u"box"_s);
    EXPECT_EQ(told(u"environmentComparison"_s), QStringList{u"Changed numpy"_s});
    EXPECT_EQ(summary(), u"1 of 3 that were asked for are missing or in another version."_s);
}

TEST_F(ComparisonTest, ComparesWhatTwoRunsTrainedIn)
{
    const auto trainedIn = [this](const QString& version) {
        return QJsonObject{{u"environmentId"_s,
            azure.resource(u"environments/torch-env/versions/"_s + version)[u"id"_s].toString()}};
    };
    azure.addEnvironment(u"torch-env"_s, image, older);
    azure.addEnvironment(u"torch-env"_s, image, newer);
    azure.addRun(u"first"_s, trainedIn(u"1"_s));
    azure.addRun(u"second"_s, trainedIn(u"2"_s));
    RunsPage runs(context, desk);
    open(page);
    open(runs);
    QObject::connect(&runs, &RunsPage::environmentComparisonWanted, &page, &EnvironmentsPage::compareRuns);
    find<Table>(runs, u"runTable"_s)->selectAll();
    trigger(runs, u"Compare environments"_s);
    EXPECT_EQ(told(u"environmentComparison"_s).filter(u"Changed numpy"_s).size(), 1)
        << told(u"environmentComparison"_s).join(u'|').toStdString();
}

TEST_F(ComparisonTest, ComparesADraftWithTheVersionItCameFrom)
{
    start();
    trigger(page, u"New version"_s);
    auto* const tabs = find<QTabWidget>(page, u"composerTabs"_s);
    QWidget* tab = find<Table>(page, u"draftComparison"_s);
    while (tabs->indexOf(tab) < 0 && tab)
        tab = tab->parentWidget();
    tabs->setCurrentWidget(tab);
    settle();
    EXPECT_TRUE(told(u"draftComparison"_s).isEmpty());
    auto* const composer = page.findChild<EnvironmentComposer*>();
    composer->importYaml(QString(newer).replace(u"1.26"_s, u"2.0"_s));
    EXPECT_EQ(told(u"draftComparison"_s), QStringList{u"Changed numpy"_s});
}

TEST_F(ComparisonTest, SaysWhyAVersionCannotBeRead)
{
    start();
    azure.failNext(u"versions/2"_s, 404, u"UserError"_s, u"There is no such version."_s);
    trigger(page, u"Compare"_s);
    auto* const complaint = find<QLabel>(*find<QWidget>(pane(), u"sideBefore"_s), u"sideComplaint"_s);
    EXPECT_TRUE(complaint->isVisible());
    EXPECT_TRUE(complaint->text().contains(u"no such version"_s)) << complaint->text().toStdString();
}

}

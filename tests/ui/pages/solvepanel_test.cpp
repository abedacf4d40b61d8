// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/solvepanel.h"

#include "core/comparison/environmentsources.h"
#include "tests/support/fakedesk.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/pages/composertabs.h"
#include "ui/pages/conflictcard.h"
#include "ui/pages/environmentcomposer.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

#include <QCryptographicHash>
#include <QPushButton>

namespace tandem {

namespace {

struct SolvePanelTest : testing::Test, PageFixture {
    SolvePanelTest()
    {
        solverHost.inPath[u"micromamba"_s] = u"/usr/bin/micromamba"_s;
        definition.channels = {u"conda-forge"_s};
        definition.condaPackages = {CondaSpec::parse(u"python=3.11"_s), CondaSpec::parse(u"numpy=1.22.4"_s)};
    }
    void show()
    {
        composer.resize(1200, 900);
        composer.show();
        composer.compose({}, definition);
        composer.findChild<ComposerTabs*>()->setCurrentWidget(panel());
        settle();
    }
    SolvePanel* panel() { return composer.findChild<SolvePanel*>(); }
    QString verdict() { return find<Label>(*panel(), u"solveVerdict"_s)->text(); }
    void solveNow()
    {
        click(find<QPushButton>(*panel(), u"solve"_s));
        EXPECT_TRUE(QTest::qWaitFor([this] { return activities.runningCount() == 0; }));
        settle();
    }

    EnvironmentDefinition definition;
    FakeDesk desk;
    EnvironmentSources sources{desk};
    EnvironmentComposer composer{context, sources};
};

}

TEST_F(SolvePanelTest, ShowsWhatWasChosenAndWhy)
{
    solverHost.answers = [](const Command&) {
        return FakeSolverHost::solved({"numpy 1.22.4", "python 3.11.6", "libblas 3.9.0"});
    };
    show();
    solveNow();
    EXPECT_EQ(
        verdict(), u"It can be installed: 3 packages, 3.00 kB to download. Solved by micromamba 1.5.8."_s);
    auto* const table = find<Table>(*panel(), u"solution"_s);
    ASSERT_TRUE(table->isVisible());
    EXPECT_EQ(table->model()->rowCount(), 3);
    EXPECT_TRUE(find<Label>(*panel(), u"notChecked"_s)->text().contains(u"The base image: none is chosen"_s));
    EXPECT_FALSE(find<ConflictCard>(*panel(), u"conflict"_s)->isVisible());
    EXPECT_FALSE(find<QWidget>(*panel(), u"fetchOffer"_s)->isVisible());
}

TEST_F(SolvePanelTest, AppliesAProvenAlternativeByAClickAndTakesItBack)
{
    solverHost.answers = [](const Command& command) {
        return command.arguments.contains(u"numpy"_s)
            ? FakeSolverHost::solved({"python 3.11.6", "numpy 1.26.2"})
            : FakeSolverHost::unsolvable(command, "x", FakeSolverHost::numpyClash);
    };
    show();
    solveNow();
    EXPECT_EQ(verdict(), u"It cannot be installed, says micromamba 1.5.8."_s);
    EXPECT_EQ(find<Label>(*panel(), u"conflictSpecs"_s)->text(), u"numpy=1.22.4\npython=3.11"_s);
    EXPECT_TRUE(find<Label>(*panel(), u"conflictRoots"_s)->text().contains(u"python >=3.10"_s));
    auto* const alternative = find<QPushButton>(*panel(), u"alternative"_s);
    EXPECT_EQ(alternative->text(), u"Change numpy=1.22.4 to numpy=1.26.2"_s);
    click(alternative);
    EXPECT_EQ(composer.definition().condaPackages[1].text(), u"numpy=1.26.2"_s);
    EXPECT_EQ(verdict(), u"The environment has changed since it was solved."_s);
    EXPECT_FALSE(alternative->isEnabled()) << "it fits what was solved and nothing else";
    QTest::keyClick(&composer, Qt::Key_Z, Qt::ControlModifier);
    settle();
    EXPECT_EQ(composer.definition().condaPackages[1].text(), u"numpy=1.22.4"_s);
    EXPECT_TRUE(alternative->isEnabled());
}

TEST_F(SolvePanelTest, StopsTheSolver)
{
    solverHost.isSilent = true;
    show();
    click(find<QPushButton>(*panel(), u"solve"_s));
    EXPECT_EQ(activities.runningCount(), 1);
    EXPECT_EQ(verdict(), u"Solving for linux-64 with micromamba …"_s);
    click(find<QPushButton>(*panel(), u"stopSolving"_s));
    EXPECT_EQ(activities.runningCount(), 0);
    EXPECT_TRUE(find<QPushButton>(*panel(), u"solve"_s)->isVisible());
    EXPECT_TRUE(verdict().startsWith(u"Find out before the upload"_s));
}

TEST_F(SolvePanelTest, SaysWhyItCouldNotSolve)
{
    solverHost.answers = [](const Command&) {
        return ProcessOutput{1, {}, "critical libmamba Could not resolve host: x\n"};
    };
    show();
    solveNow();
    bool isSaid = false;
    for (const QLabel* const label : panel()->findChildren<QLabel*>())
        isSaid = isSaid || (label->isVisible() && label->text().contains(u"could not fetch the indexes"_s));
    EXPECT_TRUE(isSaid);
}

TEST_F(SolvePanelTest, LooksNamesUpWithoutASolverAndOffersToFetchOne)
{
    solverHost.inPath.clear();
    write(u"mine/linux-64/repodata.json"_s,
        R"({"packages": {"a": {"name": "python", "version": "3.11.6", "build": "0"}}})");
    definition.channels = {path(u"mine"_s)};
    show();
    EXPECT_TRUE(find<QWidget>(*panel(), u"fetchOffer"_s)->isVisible());
    EXPECT_EQ(find<QPushButton>(*panel(), u"solve"_s)->text(), u"Look up &names"_s);
    solveNow();
    EXPECT_EQ(verdict(), u"It cannot be installed."_s);
    EXPECT_EQ(find<Label>(*panel(), u"conflictSpecs"_s)->text(), u"numpy=1.22.4"_s);
    EXPECT_TRUE(
        find<Label>(*panel(), u"notChecked"_s)->text().contains(u"Whether the packages fit together"_s));
}

TEST_F(SolvePanelTest, FetchesMicromambaOnlyAfterSayingFromWhereAndHowLarge)
{
    const QByteArray program = "#!/bin/sh\n";
    releases.serve([program](const HttpRequest& request) -> Result<HttpResponse> {
        if (request.verb == "HEAD")
            return HttpResponse(200, {}, {{"Content-Length", "17000000"}});
        if (request.url.path().endsWith(u".sha256"_s))
            return HttpResponse(200, QCryptographicHash::hash(program, QCryptographicHash::Sha256).toHex());
        QFile out(request.responseFile);
        EXPECT_TRUE(out.open(QIODevice::Append));
        out.write(program);
        return HttpResponse(200);
    });
    solverHost.inPath.clear();
    show();
    auto* const fetch_ = find<QPushButton>(*panel(), u"fetchMicromamba"_s);
    click(fetch_);
    EXPECT_EQ(releases.asked().size(), 1) << "it only asks how large it is";
    const QString text = find<Label>(*panel(), u"fetchText"_s)->text();
    EXPECT_TRUE(text.contains(u"17.0 MB"_s) && text.contains(u"github.com/mamba-org/micromamba-releases"_s))
        << text.toStdString();
    solverHost.programs << solver.toolFolder() + u"/micromamba"_s;
    click(fetch_);
    EXPECT_TRUE(QTest::qWaitFor([this] { return activities.runningCount() == 0; }));
    settle();
    EXPECT_TRUE(QFile::exists(solver.toolFolder() + u"/micromamba"_s));
    EXPECT_FALSE(find<QWidget>(*panel(), u"fetchOffer"_s)->isVisible());
    EXPECT_EQ(find<QPushButton>(*panel(), u"solve"_s)->text(), u"&Solve for linux-64"_s);
}

}

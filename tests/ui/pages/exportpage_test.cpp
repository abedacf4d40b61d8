// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exportpage.h"

#include "core/settings/keys.h"
#include "core/settings/knownprojects.h"
#include "tests/support/fakedesk.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/forms/codeeditor.h"
#include "ui/logs/logpanel.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace tandem {

namespace {

const auto digest = u"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"_s;

struct ExportPageTest : testing::Test, PageFixture {
    ExportPageTest()
    {
        azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s,
            u"channels: [conda-forge]\ndependencies: [python=3.11]\n"_s);
        const QString conda = u"/azureml-envs/azureml_0123456789abcdef0123456789abcdef"_s;
        azure.setImage(u"torch-env"_s,
            {{u"imageExistsInRegistry"_s, true},
                {u"dockerImage"_s,
                    QJsonObject{{u"name"_s, u"azureml/azureml_0123456789abcdef0123456789abcdef@"_s + digest},
                        {u"registry"_s, QJsonObject{{u"address"_s, u"team.azurecr.io"_s}}}}},
                {u"pythonEnvironment"_s,
                    QJsonObject{{u"interpreterPath"_s, conda + u"/bin/python"_s},
                        {u"condaEnvironmentPath"_s, conda}}}});
        azure.addRun(u"torch-1"_s);
        azure.addRun(u"torch-2"_s);
        open(page);
    }
    QWidget& part(const QString& name) { return *find<QWidget>(page, name); }
    QListWidget& files() { return *find<QListWidget>(part(u"exportPreview"_s), u"exportFiles"_s); }
    QString content()
    {
        return find<CodeEditor>(part(u"exportPreview"_s), u"exportContent"_s)->toPlainText();
    }
    QByteArray written(const QString& name)
    {
        QFile there(path(u"project/.devcontainer/"_s + name));
        return there.open(QIODevice::ReadOnly) ? there.readAll() : QByteArray();
    }
    void exportToList()
    {
        page.exportRun(u"torch-1"_s, path(u"project"_s));
        settle();
        click(find<QPushButton>(page, u"exportWrite"_s));
        click(find<QPushButton>(page, u"exportBack"_s));
    }
    FakeDesk desk;
    ExportPage page{context, desk};
};

}

TEST_F(ExportPageTest, ShowsWhatItWillWriteBeforeItWrites)
{
    page.exportRun(u"torch-1"_s);
    settle();
    type(find<QLineEdit>(page, u"exportFolder"_s), path(u"project"_s));
    ASSERT_GE(files().count(), 2);
    EXPECT_TRUE(files().item(0)->text().contains(u"new"_s));
    EXPECT_FALSE(QFile::exists(path(u"project"_s)));
    const QString shown = content();
    EXPECT_FALSE(shown.isEmpty());
    click(find<QPushButton>(page, u"exportWrite"_s));
    EXPECT_TRUE(written(u"Dockerfile"_s).contains(digest.toUtf8()));
    EXPECT_FALSE(written(u"devcontainer.json"_s).isEmpty());
    EXPECT_TRUE(find<QLabel>(page, u"exportConsequence"_s)->text().startsWith(u"Written"_s));
}

TEST_F(ExportPageTest, TakesTheLastExportBackOnce)
{
    write(u"project/.devcontainer/Dockerfile"_s, "FROM scratch\n");
    page.exportRun(u"torch-1"_s, path(u"project"_s));
    settle();
    auto* const undo = find<QPushButton>(page, u"exportUndo"_s);
    EXPECT_FALSE(undo->isVisible());
    click(find<QPushButton>(page, u"exportWrite"_s));
    EXPECT_TRUE(written(u"Dockerfile"_s).contains(digest.toUtf8()));
    click(undo);
    EXPECT_EQ(written(u"Dockerfile"_s), "FROM scratch\n");
    EXPECT_TRUE(written(u"devcontainer.json"_s).isEmpty());
    EXPECT_FALSE(undo->isVisible());
}

TEST_F(ExportPageTest, MakesOneFromAnEnvironmentAnImageOrForTheSdk)
{
    page.exportEnvironment(u"torch-env"_s, u"1"_s);
    settle();
    EXPECT_EQ(find<QComboBox>(page, u"exportEnvironment"_s)->currentText(), u"torch-env:1"_s);
    EXPECT_TRUE(files().count() >= 2 && !content().isEmpty());
    auto* const kind = find<QComboBox>(page, u"exportKind"_s);
    kind->setCurrentIndex(2);
    settle();
    EXPECT_FALSE(files().isVisible());
    auto* const image = find<QLineEdit>(page, u"exportImage"_s);
    type(image, u"team.azurecr.io/train:3"_s);
    QTest::keyClick(image, Qt::Key_Return);
    settle();
    files().setCurrentRow(0);
    EXPECT_TRUE(content().contains(u"team.azurecr.io/train:3"_s)) << content().toStdString();
    kind->setCurrentIndex(3);
    settle();
    EXPECT_FALSE(files().findItems(u"environment.yml"_s, Qt::MatchContains).isEmpty());
    EXPECT_FALSE(find<QComboBox>(page, u"exportGpu"_s)->isVisible());
    type(find<QLineEdit>(page, u"exportFolder"_s), path(u"sdk"_s));
    click(find<QPushButton>(page, u"exportWrite"_s));
    QFile there(path(u"sdk/.devcontainer/environment.yml"_s));
    EXPECT_TRUE(there.exists());
}

TEST_F(ExportPageTest, FetchesAnImageThatIsNotHereAndAsksItThen)
{
    const QString image = u"team.azurecr.io/azureml/azureml_0123456789abcdef0123456789abcdef@"_s + digest;
    desk.refusal = Error{.message = u"It wants a login."_s, .code = u"RegistryRefused"_s};
    page.exportRun(u"torch-1"_s, path(u"project"_s));
    settle();
    auto* const sentence = find<QLabel>(part(u"exportMissing"_s), u"missingImage"_s);
    auto* const button = find<QPushButton>(part(u"exportMissing"_s), u"missingImageFetch"_s);
    EXPECT_EQ(sentence->toolTip(), image);
    click(button);
    EXPECT_EQ(sentence->text(), u"It wants a login. Sign in with: tandem registry login team.azurecr.io"_s);
    desk.refusal.reset();
    click(button);
    EXPECT_EQ(desk.fetched, (QStringList{image, image}));
    EXPECT_FALSE(sentence->isVisible());
    EXPECT_TRUE(find<QPushButton>(page, u"exportWrite"_s)->isEnabled());
}

TEST_F(ExportPageTest, FindingsGetTheHeightTheyNeedWhenTheirListBecomesNarrower)
{
    write(u"project/run.sh"_s, "true\n");
    for (int number = 0; number < 3; ++number)
        desk.findings << Finding{.name = u"crlf"_s,
            .path = u"run.sh"_s,
            .why = QStringList(40, u"It has line ends of Windows."_s).join(u' '),
            .fix = u"Use line feeds."_s};
    page.resize(2000, 800);
    for (QAction* const action : page.actions())
        if (action->text() == u"Check a project"_s)
            action->trigger();
    find<QLineEdit>(page, u"checkFolder"_s)->setText(path(u"project"_s));
    click(find<QPushButton>(page, u"checkAgain"_s));
    auto* const list = find<QListView>(page, u"checkFindings"_s);
    const auto fits = [list](int row) {
        const QModelIndex index = list->model()->index(row, 0);
        return list->visualRect(index).height() == list->sizeHintForIndex(index).height();
    };
    const int wide = list->sizeHintForRow(0);
    page.resize(900, 800);
    EXPECT_TRUE(QTest::qWaitFor([&fits] { return fits(0) && fits(1) && fits(2); }));
    EXPECT_GT(list->sizeHintForRow(0), wide);
}

TEST_F(ExportPageTest, ChecksAProjectAndMendsWhatIsSafe)
{
    write(u"project/.devcontainer/devcontainer.json"_s,
        "{\n  // ours\n  \"dockerFile\": \"Dockerfile\",\n  \"extensions\": [\"ms-python.python\"]\n}\n");
    write(u"project/run.sh"_s, "#!/bin/sh\r\ntrue\r\n");
    desk.findings = {{.name = u"crlf"_s,
        .path = u"run.sh"_s,
        .why = u"It has line ends of Windows."_s,
        .fix = u"Use line feeds."_s,
        .repair = Repair::UseLineFeeds}};
    page.exportRun(u"torch-1"_s, path(u"project"_s));
    settle();
    click(find<QPushButton>(page, u"exportMigrate"_s));
    EXPECT_EQ(find<QLabel>(page, u"checkSummary"_s)->text(), u"One thing stands in the way"_s);
    auto* const list = find<QListView>(page, u"checkFindings"_s);
    ASSERT_EQ(list->model()->rowCount(), 1);
    EXPECT_TRUE(list->model()->index(0, 0).data().toString().startsWith(u"run.sh"_s));
    emit list->activated(list->model()->index(0, 0));
    settle();
    QFile script(path(u"project/run.sh"_s));
    ASSERT_TRUE(script.open(QIODevice::ReadOnly));
    EXPECT_EQ(script.readAll(), "#!/bin/sh\ntrue\n");

    EXPECT_TRUE(find<QLabel>(page, u"checkReasons"_s)->text().contains(u" → build.dockerfile"_s))
        << find<QLabel>(page, u"checkReasons"_s)->text().toStdString();
    click(find<QPushButton>(page, u"checkMigrate"_s));
    const QByteArray today = written(u"devcontainer.json"_s);
    EXPECT_TRUE(today.contains("// ours") && today.contains("customizations"));
    EXPECT_FALSE(find<QPushButton>(page, u"checkMigrate"_s)->isVisible());
    click(find<QPushButton>(page, u"checkUndo"_s));
    EXPECT_TRUE(written(u"devcontainer.json"_s).contains("dockerFile"));
    EXPECT_TRUE(find<QPushButton>(page, u"checkMigrate"_s)->isVisible());
}

TEST_F(ExportPageTest, ShowsTheEngineWhereThereIsAChoice)
{
    auto* const button = find<QToolButton>(page, u"containerEngine"_s);
    EXPECT_FALSE(button->isVisible());
    desk.choices = {{.wish = u"podman"_s, .title = u"podman 4.3.1"_s, .isUsed = true},
        {.wish = u"docker"_s, .title = u"docker"_s, .problem = u"Cannot connect"_s},
        {.wish = u"docker:lab"_s, .title = u"docker 27.0 of lab"_s, .remote = u"ssh://me@lab"_s}};
    ExportPage other(context, desk);
    open(other);
    auto* const shown = find<QToolButton>(other, u"containerEngine"_s);
    EXPECT_EQ(shown->text(), u"podman 4.3.1"_s);
    const auto actions = shown->menu()->actions();
    EXPECT_TRUE(actions[0]->isChecked());
    EXPECT_FALSE(actions[1]->isEnabled());
    EXPECT_EQ(actions[2]->text(), u"docker 27.0 of lab, on another computer"_s);
    actions[2]->trigger();
    settle();
    EXPECT_EQ(desk.wish, u"docker:lab"_s);
    EXPECT_EQ(file.settings.value(keys::engine), u"docker:lab"_s);
}

TEST_F(ExportPageTest, TakesTheRunItIsGiven)
{
    page.exportRun(u"torch-1"_s, path(u"project"_s));
    settle();
    EXPECT_EQ(find<QComboBox>(page, u"exportRun"_s)->currentData().toString(), u"torch-1"_s);
    EXPECT_EQ(find<QLineEdit>(page, u"exportFolder"_s)->text(), path(u"project"_s));
}

TEST_F(ExportPageTest, SaysWhatItReplaces)
{
    write(u"project/.devcontainer/Dockerfile"_s, "FROM scratch\n");
    page.exportRun(u"torch-1"_s, path(u"project"_s));
    settle();
    const auto replaced = files().findItems(u"Dockerfile · replaced"_s, Qt::MatchContains);
    ASSERT_EQ(replaced.size(), 1);
    EXPECT_EQ(find<QPushButton>(page, u"exportWrite"_s)->text(), u"&Replace"_s);
    EXPECT_EQ(written(u"Dockerfile"_s), "FROM scratch\n");
}

TEST_F(ExportPageTest, SaysWhatItMerges)
{
    write(u"project/.devcontainer/devcontainer.json"_s, "{\n  // ours\n  \"image\": \"a:1\"\n}\n");
    page.exportRun(u"torch-1"_s, path(u"project"_s));
    settle();
    EXPECT_EQ(
        files().findItems(u"devcontainer.json · merged with what is there"_s, Qt::MatchContains).size(), 1);
    EXPECT_EQ(find<QPushButton>(page, u"exportWrite"_s)->text(), u"&Write"_s);
    EXPECT_TRUE(find<QLabel>(page, u"exportConsequence"_s)->text().contains(u"merged: 1, replaced: 0"_s));
    click(find<QPushButton>(page, u"exportWrite"_s));
    EXPECT_TRUE(written(u"devcontainer.json"_s).contains("// ours"));
}

TEST_F(ExportPageTest, InstallsTheToolsThatAreChosen)
{
    page.exportRun(u"torch-1"_s, path(u"project"_s));
    settle();
    auto* const mypy = find<QCheckBox>(page, u"tool_mypy"_s);
    mypy->setChecked(true);
    click(find<QPushButton>(page, u"exportWrite"_s));
    EXPECT_TRUE(written(u"Dockerfile"_s).contains("mypy"));
    mypy->setChecked(false);
    click(find<QPushButton>(page, u"exportWrite"_s));
    EXPECT_FALSE(written(u"Dockerfile"_s).contains("mypy"));
}

TEST_F(ExportPageTest, ListsWhatItWroteWithTheStateOfItsContainer)
{
    page.exportRun(u"torch-1"_s, path(u"project"_s));
    settle();
    click(find<QPushButton>(page, u"exportWrite"_s));
    desk.containers.insert(path(u"project"_s), DeskContainer{u"c1"_s, u"sha256:1"_s, true});
    click(find<QPushButton>(page, u"exportBack"_s));
    auto* const table = find<Table>(page, u"devContainerTable"_s);
    ASSERT_EQ(table->model()->rowCount(), 1);
    EXPECT_EQ(table->model()->index(0, 0).data(), u"project"_s);
    EXPECT_EQ(table->model()->index(0, 1).data(), u"Running"_s);
    EXPECT_EQ(table->model()->index(0, 2).data(), u"Up to date"_s);
    EXPECT_EQ(table->model()->index(0, 4).data(), u"torch-1"_s);
    trigger(page, u"Forget"_s);
    EXPECT_EQ(table->model()->rowCount(), 0);
    EXPECT_TRUE(knownProjects(file.settings).isEmpty());
    EXPECT_FALSE(written(u"Dockerfile"_s).isEmpty());
}

TEST_F(ExportPageTest, ComparesAContainerWithItsRun)
{
    page.exportRun(u"torch-1"_s, path(u"project"_s));
    settle();
    click(find<QPushButton>(page, u"exportWrite"_s));
    desk.containers.insert(path(u"project"_s), DeskContainer{u"c1"_s, u"sha256:1"_s, true});
    click(find<QPushButton>(page, u"exportBack"_s));
    auto* const verdict = find<QLabel>(page, u"devContainerVerdict"_s);
    auto* const compare = find<QPushButton>(page, u"devContainerCompare"_s);
    click(compare);
    EXPECT_TRUE(verdict->text().startsWith(u"Identical"_s));
    desk.verification.deviations << Deviation{
        Deviation::Kind::PipPackage, u"numpy"_s, u"1.26"_s, u"2.0"_s, Deviation::Origin::Container};
    click(compare);
    EXPECT_EQ(verdict->text(), u"One thing differs from the run."_s);
    EXPECT_EQ(find<Table>(page, u"deviationTable"_s)->model()->rowCount(), 1);
}

TEST_F(ExportPageTest, StartsAContainerShowsItsLogAndComparesIt)
{
    exportToList();
    auto* const start = find<QPushButton>(page, u"devContainerStart"_s);
    auto* const log = find<LogPanel>(page, u"devContainerStartLog"_s);
    desk.isHeld = true;
    click(start);
    EXPECT_TRUE(log->isVisible());
    EXPECT_EQ(log->document().line(0).text, u"Start: Run: podman build");
    EXPECT_EQ(activities.runningCount(), 1);
    EXPECT_EQ(start->text(), u"&Stop"_s);
    click(start);
    EXPECT_TRUE(desk.starts.last().stop->isOpen());
    EXPECT_EQ(activities.runningCount(), 0);
    desk.isHeld = false;
    desk.startError = {};
    click(start);
    EXPECT_EQ(desk.starts.last().folder, path(u"project"_s));
    EXPECT_FALSE(log->isVisible());
    EXPECT_TRUE(find<QLabel>(page, u"devContainerVerdict"_s)->text().startsWith(u"Identical"_s));
    EXPECT_EQ(find<Table>(page, u"devContainerTable"_s)->model()->index(0, 1).data(), u"Running"_s);
}

TEST_F(ExportPageTest, StartsTheConfigurationThatIsChosen)
{
    exportToList();
    auto* const choice = find<QComboBox>(page, u"devContainerConfiguration"_s);
    EXPECT_FALSE(choice->isVisible()) << "there is only one";
    write(u"project/.devcontainer/cpu/devcontainer.json"_s, "{\"image\": \"a:1\"}");
    page.refresh();
    settle();
    ASSERT_TRUE(choice->isVisible());
    EXPECT_EQ(choice->currentText(), u".devcontainer/devcontainer.json"_s) << "Tandem's own";
    choice->setCurrentText(u"cpu"_s);
    click(find<QPushButton>(page, u"devContainerStart"_s));
    EXPECT_EQ(desk.starts.last().configuration, u".devcontainer/cpu/devcontainer.json"_s);
    EXPECT_EQ(choice->currentText(), u"cpu"_s);
}

TEST_F(ExportPageTest, KeepsTheLogOfAStartThatFailed)
{
    exportToList();
    desk.startError = {.message = u"The dev container could not be started: no space left."_s};
    click(find<QPushButton>(page, u"devContainerStart"_s));
    EXPECT_TRUE(find<LogPanel>(page, u"devContainerStartLog"_s)->isVisible());
    EXPECT_TRUE(page.banner().text().contains(u"no space left"_s));
}

TEST_F(ExportPageTest, RunsTheCommandOfTheRunBesideItsLog)
{
    azure.setLog(u"torch-1"_s, u"user_logs/std_log.txt"_s, "epoch 1\nepoch two\n");
    exportToList();
    click(find<QPushButton>(page, u"devContainerRepeat"_s));
    click(find<QPushButton>(page, u"repetitionBegin"_s));
    EXPECT_EQ(desk.starts.size(), 1) << "it was not running";
    ASSERT_EQ(desk.repeated.size(), 1);
    EXPECT_EQ(desk.repeated.first().name, u"torch-1");
    auto* const here = find<LogPanel>(page, u"logHere"_s);
    EXPECT_EQ(here->document().lineCount(), 2);
    EXPECT_EQ(find<LogPanel>(page, u"logOfRun"_s)->document().lineCount(), 2);
    auto* const verdict = find<QLabel>(page, u"repetitionVerdict"_s);
    EXPECT_TRUE(verdict->text().contains(u"line 2 is the first that differs"_s))
        << verdict->text().toStdString();
    desk.repetitionEnd->open();
    settle();
    EXPECT_TRUE(verdict->text().contains(u"Environment: Identical"_s)) << verdict->text().toStdString();
    EXPECT_TRUE(find<QPushButton>(page, u"repetitionBegin"_s)->isVisible());
    click(find<QPushButton>(page, u"repetitionBack"_s));
    EXPECT_TRUE(find<Table>(page, u"devContainerTable"_s)->isVisible());
}

TEST_F(ExportPageTest, RunsTheCommandWithTheCodeOfTheRunWhereTheProjectHasAnother)
{
    azure.setCode(u"torch-1"_s, {{u"train.py"_s, "print(1)\n"}});
    write(u"project/train.py"_s, "print(2)\n");
    exportToList();
    desk.containers.insert(path(u"project"_s), DeskContainer{u"c1"_s, u"sha256:1"_s, true});
    click(find<QPushButton>(page, u"devContainerRepeat"_s));
    auto* const ofRun = find<QCheckBox>(page, u"repetitionCode"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return ofRun->isVisible(); }));
    ofRun->click();
    QByteArray brought;
    desk.onRepeat = [&](const RunToRepeat& run) {
        QFile script(run.codeFolder + u"/train.py"_s);
        if (script.open(QIODevice::ReadOnly))
            brought = script.readAll();
    };
    click(find<QPushButton>(page, u"repetitionBegin"_s));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !desk.repeated.isEmpty(); }));
    EXPECT_EQ(brought, "print(1)\n");
    auto* const verdict = find<QLabel>(page, u"repetitionVerdict"_s);
    EXPECT_TRUE(verdict->text().contains(u"Code: what the run took along."_s))
        << verdict->text().toStdString();
    EXPECT_FALSE(QFile::exists(desk.repeated.first().codeFolder)) << "the container has its own copy";
}

TEST_F(ExportPageTest, StopsTheCommandAndFindsOneThatGoesOn)
{
    exportToList();
    desk.containers.insert(path(u"project"_s), DeskContainer{u"c1"_s, u"sha256:1"_s, true});
    click(find<QPushButton>(page, u"devContainerRepeat"_s));
    click(find<QPushButton>(page, u"repetitionBegin"_s));
    click(find<QPushButton>(page, u"repetitionBack"_s));
    click(find<QPushButton>(page, u"devContainerRepeat"_s));
    auto* const end = find<QPushButton>(page, u"repetitionEnd"_s);
    click(end);
    EXPECT_FALSE(end->isVisible());
    const auto last = Repetition::load(ProjectLogs::of(context.cacheFolder, path(u"project"_s)));
    ASSERT_TRUE(last);
    EXPECT_TRUE(last->wasStopped);
    EXPECT_EQ(last->exitCode, 143);
}

TEST_F(ExportPageTest, SaysWhyTheRunCannotBeRead)
{
    azure.failNext(u"jobs/torch-1"_s, 403, u"AuthorizationFailed"_s, u"You may not read this."_s);
    page.exportRun(u"torch-1"_s, path(u"project"_s));
    settle();
    EXPECT_TRUE(page.banner().isVisible());
    EXPECT_EQ(find<QLineEdit>(page, u"exportFolder"_s)->text(), path(u"project"_s));
    EXPECT_FALSE(find<QPushButton>(page, u"exportWrite"_s)->isEnabled());
}

}

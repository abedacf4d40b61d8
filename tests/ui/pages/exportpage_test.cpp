// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exportpage.h"

#include "core/settings/knownprojects.h"
#include "tests/support/fakedesk.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/forms/codeeditor.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

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
    QListWidget& files() { return *find<QListWidget>(page, u"exportFiles"_s); }
    QString content() { return find<CodeEditor>(page, u"exportContent"_s)->toPlainText(); }
    QByteArray written(const QString& name)
    {
        QFile there(path(u"project/.devcontainer/"_s + name));
        return there.open(QIODevice::ReadOnly) ? there.readAll() : QByteArray();
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

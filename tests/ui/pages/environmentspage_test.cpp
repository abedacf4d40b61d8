// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentspage.h"

#include "tests/support/fakedesk.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/forms/codeeditor.h"
#include "ui/logs/logpanel.h"
#include "ui/pages/environmentcomposer.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/table.h"

#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

namespace tandem {

namespace {

const auto conda = u"channels: [conda-forge]\ndependencies: [python=3.11, numpy]\n"_s;

struct EnvironmentsPageTest : testing::Test, PageFixture {
    void start()
    {
        page = std::make_unique<EnvironmentsPage>(context, desk);
        open(*page);
    }
    QString text(const QString& table, int row, int column) const
    {
        return page->findChild<Table*>(table)->model()->index(row, column).data().toString();
    }
    QString names(const QString& table) const
    {
        QStringList names;
        for (int row = 0; row < page->findChild<Table*>(table)->model()->rowCount(); ++row)
            names << text(table, row, 0);
        names.sort();
        return names.join(u", "_s);
    }
    void composeTorch()
    {
        trigger(*page, u"New environment"_s);
        type(find<QLineEdit>(*page, u"environmentName"_s), u"torch-env"_s);
        find<QComboBox>(*page, u"imageReference"_s)->setEditText(u"python:3.11-slim"_s);
    }
    QString log() const
    {
        const LogDocument& document = page->findChild<LogPanel*>()->document();
        return document.text(0, 0, document.lineCount(), 0);
    }
    FakeDesk desk;
    std::unique_ptr<EnvironmentsPage> page;
};

}

TEST_F(EnvironmentsPageTest, ListsEnvironmentsWithWhatTheyConsistOf)
{
    azure.addEnvironment(
        u"torch-env"_s, u"mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:latest"_s, conda);
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s, conda);
    start();
    EXPECT_EQ(text(u"environmentTable"_s, 0, 0), u"torch-env"_s);
    EXPECT_EQ(text(u"environmentTable"_s, 0, 1), u"2"_s);
    EXPECT_EQ(text(u"environmentTable"_s, 0, 2), u"python:3.11-slim"_s);
    EXPECT_EQ(text(u"environmentTable"_s, 0, 3), u"2 conda"_s);
    EXPECT_EQ(text(u"environmentTable"_s, 0, 4), u"Not built"_s);
    EXPECT_EQ(page->findChild<Table*>(u"versionTable"_s)->model()->rowCount(), 2);
}

TEST_F(EnvironmentsPageTest, ArchivesAndRestoresAnEnvironment)
{
    azure.addEnvironment(u"old"_s, u"python:3.8-slim"_s);
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s);
    start();
    Table& table = *find<Table>(*page, u"environmentTable"_s);
    table.setCurrentKey(u"old"_s);
    settle();
    trigger(*page, u"Archive this environment"_s);
    EXPECT_TRUE(azure.resource(u"environments/old"_s)[u"properties"_s][u"isArchived"_s].toBool());
    EXPECT_EQ(names(u"environmentTable"_s), u"torch-env"_s);

    trigger(*page, u"Show archived environments"_s);
    EXPECT_EQ(names(u"environmentTable"_s), u"old · archived, torch-env"_s);
    table.setCurrentKey(u"old"_s);
    settle();
    trigger(*page, u"Restore this environment"_s);
    EXPECT_EQ(names(u"environmentTable"_s), u"old, torch-env"_s);
    // The line that the work leaves takes it back again.
    activities.follow(0);
    settle();
    EXPECT_EQ(names(u"environmentTable"_s), u"old · archived, torch-env"_s);
}

TEST_F(EnvironmentsPageTest, ArchivesOneVersion)
{
    azure.addEnvironment(u"torch-env"_s, u"python:3.10-slim"_s);
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s);
    start();
    find<Table>(*page, u"versionTable"_s)->setCurrentKey(u"1"_s);
    settle();
    trigger(*page, u"Archive this version"_s);
    EXPECT_EQ(names(u"versionTable"_s), u"1 · archived, 2"_s);
    trigger(*page, u"Restore this version"_s);
    EXPECT_EQ(names(u"versionTable"_s), u"1, 2"_s);
}

TEST_F(EnvironmentsPageTest, SaysWhyAnEnvironmentWasNotArchived)
{
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s);
    start();
    azure.failNext(u"PUT"_s, 403, u"Forbidden"_s, u"You may only read."_s);
    trigger(*page, u"Archive this environment"_s);
    EXPECT_TRUE(page->banner().isVisible());
    EXPECT_EQ(text(u"environmentTable"_s, 0, 0), u"torch-env"_s);
}

TEST_F(EnvironmentsPageTest, RegistersWhatWasComposed)
{
    start();
    composeTorch();
    click(find<QPushButton>(*page, u"register"_s));
    const QJsonObject sent =
        azure.resource(u"environments/torch-env/versions/1"_s)[u"properties"_s].toObject();
    EXPECT_EQ(sent[u"image"_s].toString(), u"python:3.11-slim"_s);
    EXPECT_TRUE(sent[u"condaFile"_s].toString().contains(u"python=3.11"_s));
    EXPECT_EQ(text(u"environmentTable"_s, 0, 0), u"torch-env"_s);
    EXPECT_FALSE(page->findChild<EnvironmentComposer*>()->isVisible());
}

TEST_F(EnvironmentsPageTest, UploadsTheFolderOfADockerfileThatWasImported)
{
    write(u"docker/Dockerfile.gpu"_s, "FROM scratch\n");
    write(u"environment.yml"_s, "name: own\nbuild:\n  path: ./docker\n  dockerfile_path: Dockerfile.gpu\n");
    start();
    composeTorch();
    auto* const composer = page->findChild<EnvironmentComposer*>();
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(path(u"environment.yml"_s))});
    QDragEnterEvent entering(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, {});
    QApplication::sendEvent(composer, &entering);
    QDropEvent dropping(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, {});
    QApplication::sendEvent(composer, &dropping);
    EXPECT_EQ(composer->definition().baseImage, QString());
    click(find<QPushButton>(*page, u"register"_s));
    const auto registered = [this] {
        return azure.resource(u"environments/torch-env/versions/1"_s)[u"properties"_s][u"build"_s].toObject();
    };
    ASSERT_TRUE(QTest::qWaitFor([&] { return !registered().isEmpty(); }));
    EXPECT_TRUE(registered()[u"contextUri"_s].toString().startsWith(
        u"https://store.blob.blobs.test/azureml/LocalUpload/"_s));
    EXPECT_EQ(registered()[u"dockerfilePath"_s].toString(), u"Dockerfile.gpu"_s);
    EXPECT_EQ(azure.count(u"PUT /azureml/LocalUpload/"_s), 2) << "the file, and the mark that it is there";
}

TEST_F(EnvironmentsPageTest, KeepsTheComposerWhenRegisteringFails)
{
    start();
    composeTorch();
    azure.failNext(u"PUT"_s, 409, u"UserError"_s, u"This version exists."_s);
    azure.failNext(u"PUT"_s, 409, u"UserError"_s, u"This version exists."_s);
    azure.failNext(u"PUT"_s, 409, u"UserError"_s, u"This version exists."_s);
    azure.failNext(u"PUT"_s, 409, u"UserError"_s, u"This version exists."_s);
    click(find<QPushButton>(*page, u"register"_s));
    auto* const composer = page->findChild<EnvironmentComposer*>();
    EXPECT_TRUE(composer->isVisible());
    EXPECT_EQ(composer->name(), u"torch-env"_s);
    EXPECT_EQ(composer->definition().baseImage, u"python:3.11-slim"_s);
    EXPECT_TRUE(find<QPushButton>(*page, u"register"_s)->isEnabled());
}

TEST_F(EnvironmentsPageTest, ComposesTheNextVersionFromTheChosenOne)
{
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s, conda);
    start();
    trigger(*page, u"New version"_s);
    auto* const composer = page->findChild<EnvironmentComposer*>();
    EXPECT_EQ(composer->definition().condaPackages.size(), 2);
    composer->importYaml(conda.trimmed().chopped(1) + u", scipy]\n"_s);
    click(find<QPushButton>(*page, u"register"_s));
    EXPECT_FALSE(azure.resource(u"environments/torch-env/versions/2"_s).isEmpty());
}

TEST_F(EnvironmentsPageTest, FollowsTheBuildOfAnImage)
{
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s, conda);
    azure.setBuild(u"Running"_s, "Step 1/9 : FROM python:3.11-slim\n");
    start();
    trigger(*page, u"Build image"_s);
    EXPECT_TRUE(log().contains(u"Step 1/9"_s));
    EXPECT_EQ(activities.runningCount(), 1);

    azure.setBuild(u"Succeeded"_s, "Step 1/9 : FROM python:3.11-slim\nStep 2/9 : USER root\n");
    azure.setImage(u"torch-env"_s,
        {{u"imageExistsInRegistry"_s, true},
            {u"dockerImage"_s, QJsonObject{{u"name"_s, u"azureml/azureml_1"_s}}}});
    timer.elapse();
    settle();
    EXPECT_TRUE(log().contains(u"Step 2/9"_s));
    EXPECT_EQ(text(u"environmentTable"_s, 0, 4), u"Built"_s);
    EXPECT_EQ(activities.line(0).text, u"The image of torch-env:1 is ready"_s);
}

TEST_F(EnvironmentsPageTest, TellsWhoTakesBuildsApartOfEachOne)
{
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s, conda);
    azure.setBuild(u"Failed"_s, "STEP 1/2: FROM a\n");
    start();
    QStringList began, ended, wanted;
    QObject::connect(page.get(), &EnvironmentsPage::buildBegan, page.get(), [&](const BuildSubject& subject) {
        EXPECT_EQ(subject.growth, BuildWatch::Growth::Live);
        EXPECT_EQ(subject.environment.version, u"1"_s);
        began << subject.file;
    });
    QObject::connect(
        page.get(), &EnvironmentsPage::buildEnded, page.get(), [&](const QString& log) { ended << log; });
    QObject::connect(page.get(), &EnvironmentsPage::buildLogWanted, page.get(),
        [&](const BuildSubject& subject) { wanted << subject.file; });
    trigger(*page, u"Build image"_s);
    EXPECT_EQ(began.size(), 1);
    EXPECT_EQ(ended, began);
    click(find<QPushButton>(*page, u"buildDetails"_s));
    EXPECT_EQ(wanted, began);
}

TEST_F(EnvironmentsPageTest, ComposesTheNextVersionWithTheEditThatABuildSuggests)
{
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s, conda);
    start();
    const BuiltEnvironment environment{u"w"_s, u"torch-env"_s, u"1"_s};
    page->composeEntry(environment, u"numpy"_s, u"numpy=1.26"_s);
    settle();
    auto* const composer = page->findChild<EnvironmentComposer*>();
    EXPECT_TRUE(composer->isVisible());
    EXPECT_EQ(composer->definition().condaPackages[1].text(), u"numpy=1.26"_s);
    EXPECT_TRUE(composer->condaFile().contains(u"numpy=1.26"_s));
    EXPECT_TRUE(find<QLabel>(*composer, u"restoredNotice"_s)->text().contains(u"numpy=1.26"_s));
    EXPECT_TRUE(azure.resource(u"environments/torch-env/versions/2"_s).isEmpty());
}

TEST_F(EnvironmentsPageTest, SaysThatABuildFailed)
{
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s, conda);
    azure.setBuild(u"Failed"_s, "ResolvePackageNotFound: nunpy\n");
    start();
    trigger(*page, u"Build image"_s);
    EXPECT_EQ(activities.line(0).state, ActivityModel::State::Failed);
    EXPECT_TRUE(log().contains(u"nunpy"_s));
}

}

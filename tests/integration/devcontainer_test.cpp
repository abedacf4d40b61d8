// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/devcontainer/export.h"
#include "core/devcontainer/runvariables.h"
#include "core/local/work/imagerecipe.h"
#include "tests/integration/podman.h"
#include "tests/support/devcontainermatrix.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>
#include <QUuid>

using namespace tandem;
using namespace tandem::local;

namespace {

Command podman(const QStringList& arguments)
{
    return Command::of(u"podman"_s, arguments);
}

/// A project folder with a dev container in it, and the images it leads to; they are removed at the end.
class DevContainer : public testing::Test {
protected:
    void TearDown() override
    {
        for (auto it = m_images.rbegin(); it != m_images.rend(); ++it)
            removeImage(*it);
    }

    void build(const QString& image, const QStringList& whereFrom)
    {
        m_images << image;
        const auto built = waitFor(
            runProcess(
                podman(QStringList{u"build"_s, u"--format"_s, u"docker"_s, u"--tag"_s, image} + whereFrom)),
            300'000);
        ASSERT_TRUE(built);
        ASSERT_EQ(built->exitCode, 0)
            << built->standardOutput.constData() << built->standardError.constData();
    }

    /// Builds the image of a run as the local workspace does, and tells what is known about it.
    DevContainerFacts run(const EnvironmentSource& source)
    {
        const auto recipe = ImageRecipe::of(source);
        EXPECT_TRUE(recipe);
        const QString context = m_folder.filePath(u"context"_s);
        const auto dockerfile = recipe->writeContext(context, {});
        EXPECT_TRUE(dockerfile);
        const QString image =
            u"localhost/azureml/azureml_%1"_s.arg(QUuid::createUuid().toString(QUuid::Id128));
        build(image, {u"--file"_s, *dockerfile, context});
        const auto digest = output({u"image"_s, u"inspect"_s, u"--format"_s, u"{{.Digest}}"_s, image});
        return DevContainerFacts{.imageReference = image + u":latest"_s,
            .imageDigest = digest,
            .condaEnvironmentPath = recipe->condaPath(),
            .interpreterPath = recipe->interpreterPath(),
            .runName = u"a \"run\""_s,
            .environmentName = u"train"_s,
            .definition = recipe->definition};
    }

    /// Exports into a folder with a blank in its name and builds what was written, as an editor would.
    QString devContainerOf(const DevContainerFacts& facts, const DevContainerChoices& choices)
    {
        const QString project = m_folder.filePath(u"my app"_s);
        const auto files = exportDevContainer(facts, choices);
        EXPECT_TRUE(files);
        EXPECT_TRUE(writeAll(project, files->files, Existing::Replace));
        const QString image = u"localhost/tandem-test-%1"_s.arg(QUuid::createUuid().toString(QUuid::Id128));
        build(image, {project + u"/.devcontainer"_s});
        return image;
    }

    QString output(const QStringList& arguments)
    {
        const auto result = waitFor(runChecked(podman(arguments)), 120'000);
        EXPECT_TRUE(result) << qPrintable(result.error().message);
        return QString::fromUtf8(result->standardOutput).trimmed();
    }

    QStringList packages(const QString& image)
    {
        return outputInImage(image, {u"python"_s, u"-m"_s, u"pip"_s, u"freeze"_s}).trimmed().split(u'\n');
    }

    QString interpreter(const QString& image)
    {
        const QString code = u"import os, sys; print(os.path.realpath(sys.prefix))"_s;
        return outputInImage(image, {u"python"_s, u"-c"_s, code}).trimmed();
    }

private:
    QTemporaryDir m_folder;
    QStringList m_images;
};

EnvironmentSource source()
{
    return EnvironmentSource{.image = testBaseImage(),
        .condaFile = u"dependencies:\n  - python=3.11\n  - pip:\n      - tandem-library<2\n"_s};
}

}

TEST_F(DevContainer, IsTheEnvironmentOfTheRunAndTheToolsBesideIt)
{
    const auto facts = run(source());
    const auto image =
        devContainerOf(facts, {.developerTools = {u"tandem-tool"_s}, .toolPlacement = ToolPlacement::Inside});
    EXPECT_EQ(packages(facts.imageReference), QStringList{u"tandem-library==1.0"_s});
    const QStringList expected{u"tandem-library==1.0"_s, u"tandem-tool==1.0"_s};
    EXPECT_EQ(packages(image), expected) << "the newest tool would have moved the library";
    EXPECT_EQ(interpreter(image), facts.condaEnvironmentPath);
    EXPECT_EQ(output({u"run"_s, u"--rm"_s, image, u"readlink"_s, u"/opt/azureml-env"_s}),
        facts.condaEnvironmentPath);
}

TEST_F(DevContainer, IsBuiltFromTheDefinitionOfARunOnTheHost)
{
    auto recipe = ImageRecipe::of(source());
    ASSERT_TRUE(recipe);
    const DevContainerFacts facts{.interpreterPath = u"/home/me/environment/bin/python"_s,
        .runName = u"r"_s,
        .definition = recipe->definition,
        .isHost = true};
    const auto image = devContainerOf(facts, {});
    EXPECT_EQ(packages(image), QStringList{u"tandem-library==1.0"_s});
    EXPECT_EQ(interpreter(image), recipe->condaPath());
}

TEST_F(DevContainer, IsBuiltWhateverTheNamesAndValues)
{
    int built = 0;
    for (DevContainerCase one : devContainerMatrix(500)) {
        // Of each kind a few; what needs a network or a GPU is proven elsewhere.
        const auto expected = RunVariables::of(one.facts.definition.variables).inDockerfile;
        if (one.facts.isHost || expected.isEmpty() || built == 10)
            continue;
        one.facts.imageReference = testBaseImage();
        one.facts.imageDigest.clear();
        one.facts.interpreterPath = u"/usr/bin/python3"_s;
        one.choices.developerTools.clear();
        one.choices.aptPackages.clear();
        one.choices.user.ownsEnvironment = false;
        if (one.facts.exportsCondaPath)
            one.facts.condaEnvironmentPath.clear();
        const auto image = devContainerOf(one.facts, one.choices);
        if (HasFatalFailure())
            return;
        const QString code = u"import json, os; print(json.dumps(dict(os.environ)))"_s;
        const auto inside =
            json::parseObject(outputInImage(image, {u"python3"_s, u"-c"_s, code}).toUtf8()).valueOr({});
        for (auto it = expected.begin(); it != expected.end(); ++it)
            EXPECT_EQ(inside.value(it.key()).toString(), *it);
        ++built;
    }
    EXPECT_EQ(built, 10);
}

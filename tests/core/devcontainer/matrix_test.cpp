// SPDX-License-Identifier: GPL-3.0-or-later
// Every combination of options, hosts and hostile names is read back as what was meant.
#include "core/base/json.h"
#include "core/devcontainer/devcontainerjson.h"
#include "core/devcontainer/entrycommand.h"
#include "core/devcontainer/export.h"
#include "core/devcontainer/quoting.h"
#include "core/devcontainer/runvariables.h"
#include "core/devcontainer/shelllexer.h"
#include "tests/support/devcontainermatrix.h"
#include "tests/support/dockerfilelexer.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

QByteArray file(const DevContainerExport& made, const QString& path)
{
    for (const auto& one : made.files)
        if (one.path == path)
            return one.bytes;
    return {};
}

/// One line of CSV into its fields (RFC 4180).
QStringList fields(const QString& line)
{
    QStringList list{QString()};
    bool isQuoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'"' && isQuoted && i + 1 < line.size() && line[i + 1] == u'"')
            list.last() += line[++i];
        else if (line[i] == u'"')
            isQuoted = !isQuoted;
        else if (line[i] == u',' && !isQuoted)
            list << QString();
        else
            list.last() += line[i];
    }
    return list;
}

/// The words after this one in the shell lines of the Dockerfile.
QStringList wordsAfter(const QList<DockerInstruction>& instructions, const QString& last)
{
    for (const auto& instruction : instructions)
        if (instruction.name == u"RUN")
            for (const auto& command : shellCommands(instruction.rest))
                if (const auto at = command.words.indexOf(last); at >= 0)
                    return command.words.mid(at + 1);
    return {};
}

void expectDockerfileMeans(const DevContainerCase& one, const DevContainerExport& made)
{
    const auto instructions =
        dockerInstructions(QString::fromUtf8(file(made, u".devcontainer/Dockerfile"_s)));
    ASSERT_GE(instructions.size(), 3);
    EXPECT_EQ(instructions[0].name, u"ARG"_s);
    EXPECT_EQ(dockerAssignment(instructions[0].rest), qMakePair(u"AZUREML_IMAGE"_s, made.image));
    json::StringMap variables;
    int froms = 0;
    for (const auto& instruction : instructions) {
        EXPECT_TRUE((QStringList{u"ARG"_s, u"FROM"_s, u"USER"_s, u"RUN"_s, u"ENV"_s, u"COPY"_s})
                        .contains(instruction.name))
            << qPrintable(instruction.name);
        froms += instruction.name == u"FROM";
        if (instruction.name == u"ENV") {
            const auto [name, value] = dockerAssignment(instruction.rest);
            variables.insert(name, value);
        }
    }
    EXPECT_EQ(froms, 1);
    const auto expected = RunVariables::of(one.facts.definition.variables).inDockerfile;
    for (auto it = expected.begin(); it != expected.end(); ++it)
        EXPECT_EQ(variables.value(it.key()), *it);
    if (!one.choices.aptPackages.isEmpty()) {
        EXPECT_EQ(wordsAfter(instructions, u"--no-install-recommends"_s), one.choices.aptPackages);
    }
    if (!one.choices.developerTools.isEmpty()) {
        EXPECT_EQ(wordsAfter(instructions, u"--constraint"_s).mid(1), one.choices.developerTools);
    }
}

void expectJsonMeans(const DevContainerCase& one, const QJsonObject& object)
{
    const QString name = withoutVariables(devContainerName(one.facts, one.choices));
    EXPECT_TRUE(object[u"name"_s].toString().startsWith(name));
    EXPECT_FALSE(object[u"name"_s].toString().contains(u"${"_s));
    QStringList sources;
    for (const QString& mount : json::stringList(object[u"mounts"_s]))
        for (const QString& field : fields(mount))
            if (field.startsWith(u"source="_s))
                sources << field.mid(7);
    for (const DataFolder& folder : one.choices.dataFolders)
        EXPECT_TRUE(sources.contains(folder.source)) << qPrintable(folder.source);
    EXPECT_EQ(
        json::stringMap(object[u"containerEnv"_s]), RunVariables::of(one.facts.definition.variables).inJson);
}

/// VS Code puts in nothing but the project's folder, whatever the names say.
void expectNoOtherVariables(const QJsonObject& launch)
{
    const QJsonObject configuration = launch[u"configurations"_s][0].toObject();
    for (const auto& value : configuration) {
        QStringList texts = json::stringList(value) + json::stringMap(value).values();
        texts << value.toString();
        for (const QString& text : texts)
            EXPECT_LE(text.lastIndexOf(u"${"_s), text.startsWith(u"${workspaceFolder}"_s) ? 0 : -1)
                << qPrintable(text);
    }
}

}

TEST(DevContainerMatrix, EveryCombinationReadsBackAsWhatWasMeant)
{
    int read = 0;
    int launches = 0;
    for (const auto& one : devContainerMatrix(700)) {
        const auto made = exportDevContainer(one.facts, one.choices);
        ASSERT_TRUE(made) << qPrintable(made.error().message);
        for (const auto& each : made->files) {
            EXPECT_FALSE(each.bytes.contains('\r')) << qPrintable(each.path);
            EXPECT_TRUE(each.bytes.endsWith('\n'));
            if (!each.path.endsWith(u".json"_s))
                continue;
            const auto object = json::parseObject(each.bytes);
            ASSERT_TRUE(object) << each.bytes.constData();
            if (each.path.endsWith(u"devcontainer.json"_s)) {
                expectJsonMeans(one, *object);
                ++read;
            } else if (each.path.endsWith(u"launch.json"_s)) {
                expectNoOtherVariables(*object);
                ++launches;
            }
        }
        expectDockerfileMeans(one, *made);
        if (HasFailure())
            FAIL() << made->files[0].bytes.constData() << made->files[1].bytes.constData();
    }
    EXPECT_GE(read, 700);
    EXPECT_GE(launches, hostileNames().size());
}

TEST(DevContainerMatrix, WhatIsNoNameOfAUserIsRefused)
{
    for (const QString& name : hostileNames()) {
        const auto made = exportDevContainer({.imageReference = u"a"_s}, {.user = {.name = name}});
        EXPECT_EQ(bool(made), name == u"train"_s) << qPrintable(name);
    }
}

TEST(DevContainerMatrix, TheLaunchFileHasTheArgumentsOfTheRun)
{
    for (const QString& name : hostileNames()) {
        DevContainerFacts facts{.imageReference = u"a"_s,
            .command = u"python train.py --name ${{inputs.name}}"_s,
            .parameters = {{u"name"_s, shellWord(name)}}};
        const auto made = exportDevContainer(facts, {.writesLaunchFile = true});
        ASSERT_TRUE(made);
        const auto launch = json::parseObject(file(*made, u".vscode/launch.json"_s));
        ASSERT_TRUE(launch) << qPrintable(name);
        EXPECT_EQ(launch->value(u"configurations"_s)[0][u"args"_s],
            (QJsonArray{u"--name"_s, withoutVariables(name)}));
    }
}

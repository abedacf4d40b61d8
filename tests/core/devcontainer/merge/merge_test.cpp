// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/merge/merge.h"

#include "core/base/atomicfile.h"
#include "core/devcontainer/merge/mergedfiles.h"

#include <QDir>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

const QByteArray ours = R"({
  "name": "train v4",
  "build": {
    "dockerfile": "Dockerfile",
    "args": { "AZUREML_IMAGE": "x@sha256:01" }
  },
  "remoteUser": "root",
  "runArgs": ["--gpus", "all"],
  "customizations": {
    "vscode": {
      "extensions": ["ms-python.python", "ms-python.debugpy"],
      "settings": { "python.defaultInterpreterPath": "/opt/env/bin/python" }
    }
  }
}
)";

/// Also: merging again changes nothing.
std::string merged(const QByteArray& theirs)
{
    const auto once = mergedDevContainer(theirs, ours);
    EXPECT_TRUE(once) << once.error().message.toStdString();
    const auto twice = mergedDevContainer(*once, ours);
    EXPECT_EQ(twice->toStdString(), once->toStdString());
    return once->toStdString();
}

}

TEST(Merge, SetsOurKeysAndKeepsEverythingElse)
{
    EXPECT_EQ(merged(R"({
	// the team's container
	"name": "team",
	"image": "python:3.9", // old
	"x-own": { "a": [1, 2,], },
	"runArgs": ["-v", "/data:/data"],
	"customizations": {
		// editor
		"vscode": {
			"settings": {
				"editor.rulers": [100],
				"python.defaultInterpreterPath": "/usr/bin/python" // here
			},
			"extensions": [
				"Ms-Python.Python",
				"a.b" // ours
			]
		}
	}
}
)"),
        R"({
	// the team's container
	"name": "team",
	// old
	"x-own": { "a": [1, 2,], },
	"runArgs": ["-v", "/data:/data", "--gpus", "all"],
	"customizations": {
		// editor
		"vscode": {
			"settings": {
				"editor.rulers": [100],
				"python.defaultInterpreterPath": "/opt/env/bin/python" // here
			},
			"extensions": [
				"Ms-Python.Python",
				"a.b", // ours
				"ms-python.debugpy"
			]
		}
	},
	"build": {
		"dockerfile": "Dockerfile",
		"args": {
			"AZUREML_IMAGE": "x@sha256:01"
		}
	},
	"remoteUser": "root"
}
)");
}

TEST(Merge, WhatIsThereTwiceGoesAsAWhole)
{
    EXPECT_FALSE(
        QByteArray::fromStdString(merged(R"({ "image": "a", "image": "b" })")).contains("\"image\""));
}

TEST(Merge, AnotherImageOfTheSameRunChangesOneLine)
{
    QByteArray later = ours;
    later.replace("sha256:01", "sha256:02");
    EXPECT_EQ(mergedDevContainer(ours, later)->toStdString(), later.toStdString());
}

TEST(Merge, RefusesWhatCannotBeOne)
{
    EXPECT_EQ(mergedDevContainer("{ \"dockerComposeFile\": \"c.yml\" }", ours).error().code, u"CannotMerge");
    EXPECT_TRUE(mergedDevContainer("{\n\"a\" 1 }", ours).error().message.contains(u"line 2"));
}

TEST(Merge, LaunchConfigurationsAreAddedByName)
{
    const QByteArray launch =
        R"({ "version": "0.2.0", "configurations": [{ "name": "train", "args": ["1"] }] })";
    EXPECT_EQ(mergedLaunch("{\n  // mine\n  \"configurations\": [{ \"name\": \"other\" }]\n}", launch)
                  ->toStdString(),
        "{\n  // mine\n  \"configurations\": [{ \"name\": \"other\" },\n    {\n      \"args\": [\"1\"],\n"
        "      \"name\": \"train\"\n    }\n  ],\n  \"version\": \"0.2.0\"\n}");
    EXPECT_EQ(*mergedLaunch(launch, launch), launch);
}

TEST(Merge, MissingLinesComeAtTheEnd)
{
    EXPECT_EQ(mergedLines("*.png binary", "* text=auto eol=lf\n*.png binary\n"),
        "*.png binary\n* text=auto eol=lf\n");
    EXPECT_EQ(mergedLines("a\r\n", "b\n"), "a\r\nb\r\n");
}

TEST(MergedFiles, AskForWhatWouldBeLostOnly)
{
    const QTemporaryDir folder;
    const auto write = [&](const QString& path, const QByteArray& bytes) {
        EXPECT_TRUE(writeFile(folder.filePath(path), bytes));
    };
    write(u".devcontainer/devcontainer.json"_s, "{ \"name\": \"mine\" }");
    write(u".devcontainer/Dockerfile"_s, "FROM mine:1\n");
    write(u".devcontainer/environment.yml"_s, "b\n");
    write(u".gitattributes"_s, "a\n");
    const QList<FileToWrite> files{{u".devcontainer/devcontainer.json"_s, ours},
        {u".devcontainer/Dockerfile"_s, "FROM x\n"}, {u".devcontainer/environment.yml"_s, "b\n"},
        {u".gitattributes"_s, "b\n"}, {u"new"_s, "c\n"}};
    const auto result = mergedInto(folder.path(), files);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->replaced, QStringList{u".devcontainer/Dockerfile"_s});
    EXPECT_EQ(result->merged, (QStringList{u".devcontainer/devcontainer.json"_s, u".gitattributes"_s}));
    EXPECT_TRUE(result->files[0].bytes.contains("\"mine\""));
    EXPECT_EQ(result->files[3].bytes, "a\nb\n");
    EXPECT_EQ(result->files[4], files[4]);
}

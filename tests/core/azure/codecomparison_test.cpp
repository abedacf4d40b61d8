// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/codecomparison.h"

#include "core/base/atomicfile.h"
#include "tests/support/fakeazure.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>

using namespace tandem;
using namespace tandem::azure;

namespace {

struct CodeComparison : testing::Test {
    CodeComparison() { azure.addRun(u"r"_s); }

    void write(const QString& name, const QByteArray& bytes)
    {
        EXPECT_TRUE(writeFile(folder.filePath(name), bytes));
    }
    Job job() { return waitFor(workspace->jobs().get(u"r"_s)).valueOr({}); }
    CodeMatch match()
    {
        return waitFor(compareCode(workspace.get(), job(), folder.path())).valueOr(CodeMatch::Unknown);
    }

    FakeAzure azure;
    std::shared_ptr<WorkspaceClient> workspace = azure.client();
    QTemporaryDir folder;
};

const QString devContainer = u".devcontainer/devcontainer.json"_s;

}

TEST_F(CodeComparison, WhatAnExportAddsAndRunsLeaveDoesNotCount)
{
    azure.setCode(u"r"_s, {{u"train.py"_s, "print(1)\n"}});
    write(u"train.py"_s, "print(1)\n");
    EXPECT_EQ(match(), CodeMatch::Same);
    for (const QString& name : {devContainer, u".vscode/launch.json"_s, u".gitattributes"_s,
             u".dockerignore"_s, u"outputs/model"_s, u"pkg/__pycache__/a.pyc"_s})
        write(name, "new");
    EXPECT_EQ(match(), CodeMatch::Same);
    write(u"train.py"_s, "print(2)\n");
    EXPECT_EQ(match(), CodeMatch::Different);
}

TEST_F(CodeComparison, WhatWasTakenAlongOfThemDoesNotCountEither)
{
    azure.setCode(u"r"_s,
        {{u"train.py"_s, "print(1)\n"}, {devContainer, "{}"}, {u".dockerignore"_s, "x"},
            {u"outputs/model"_s, "of an earlier run"}});
    write(u"train.py"_s, "print(1)\n");
    write(u"outputs/model"_s, "of today");
    write(devContainer, "{\"image\": \"of today\"}");
    EXPECT_EQ(match(), CodeMatch::Same);
    ASSERT_TRUE(QFile::remove(folder.filePath(devContainer)));
    EXPECT_EQ(match(), CodeMatch::Same) << "gone since";
    write(u"new.py"_s, "pass");
    EXPECT_EQ(match(), CodeMatch::Different);
    ASSERT_TRUE(QFile::remove(folder.filePath(u"new.py"_s)));
    ASSERT_TRUE(QFile::remove(folder.filePath(u"train.py"_s)));
    EXPECT_EQ(match(), CodeMatch::Different);
}

TEST_F(CodeComparison, IsUnknownWhereTheRunTellsNothing)
{
    write(u"train.py"_s, "print(1)\n");
    EXPECT_EQ(match(), CodeMatch::Unknown);
    azure.setCode(u"r"_s, {{u"train.py"_s, "print(2)\n"}});
    azure.failNext(u"/content/"_s, 403, u"Forbidden"_s, u"No."_s);
    EXPECT_FALSE(waitFor(compareCode(workspace.get(), job(), folder.path())));
}

TEST_F(CodeComparison, FetchesWhatARunTookAlong)
{
    const auto none = waitFor(fetchCode(workspace.get(), job(), folder.path()));
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, u"NoCode");
    azure.setCode(u"r"_s, {{u"train.py"_s, "print(1)\n"}, {u"sub/é.txt"_s, "x"}});
    ASSERT_TRUE(waitFor(fetchCode(workspace.get(), job(), folder.path())));
    EXPECT_EQ(*readFile(folder.filePath(u"train.py"_s)), "print(1)\n");
    EXPECT_EQ(*readFile(folder.filePath(u"sub/é.txt"_s)), "x");
}

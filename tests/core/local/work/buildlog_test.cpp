// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/buildlog.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

TEST(BuildLog, GrowsAndLeavesFormerLogsAlone)
{
    QTemporaryDir folder;
    const BuildLog log(folder.filePath(u"ImageLogs/1/20_image_build_log.txt"_s));
    ASSERT_TRUE(log.begin());
    ASSERT_TRUE(log.say(QStringList{u"first"_s, u"second"_s}));
    EXPECT_EQ(log.text(), u"first\nsecond\n"_s);
    ASSERT_TRUE(log.begin());
    EXPECT_EQ(log.text(), QString());
}

TEST(FailureIn, PodmanNamesTheStepBeforeItFails)
{
    const auto failure = failureIn(uR"(STEP 1/11: FROM localhost/base
STEP 5/11: COPY a b
STEP 6/11: RUN conda env create -p /p -f f
Solving environment: ...working... failed

ResolvePackageNotFound: 
  - no-such-package=1.0

Error: building at STEP "RUN conda env create -p /p -f f": while running runtime: exit status 1
)"_s);
    EXPECT_EQ(failure.step, u"RUN conda env create -p /p -f f"_s);
    EXPECT_EQ(failure.cause, u"ResolvePackageNotFound: no-such-package=1.0"_s);
}

TEST(FailureIn, TheOldDockerBuilderCountsItsSteps)
{
    const auto failure =
        failureIn(u"Step 1/3 : FROM base\n ---> 0123\nStep 2/3 : RUN pip install nothing-here\n"
                  u"ERROR: Could not find a version that satisfies the requirement nothing-here\n"
                  u"ERROR: No matching distribution found for nothing-here\n"_s);
    EXPECT_EQ(failure.step, u"RUN pip install nothing-here"_s);
    EXPECT_EQ(
        failure.cause, u"ERROR: Could not find a version that satisfies the requirement nothing-here"_s);
}

TEST(FailureIn, BuildKitNamesTheVertexThatFailed)
{
    const auto failure =
        failureIn(u"#6 [2/3] RUN conda env create\n#7 [stage-1 1/4] RUN true\n#7 DONE 0.1s\n"
                  u"#6 1.234 /bin/sh: 1: conda: not found\n"
                  u"#6 ERROR: process \"/bin/sh -c conda\" did not complete successfully\n"_s);
    EXPECT_EQ(failure.step, u"RUN conda env create"_s);
    EXPECT_EQ(failure.cause, u"/bin/sh: 1: conda: not found"_s);
}

TEST(FailureIn, SaysNothingItDoesNotKnow)
{
    EXPECT_EQ(failureIn(u"something else\n"_s), BuildFailure{});
}

TEST(FellOverRemoval, IsSeenInTheLastLineOnly)
{
    const QString race =
        u"STEP 1/3: FROM base\nSTEP 2/3: RUN true\nError: checking if cached image exists from a "
        u"previous build: getting top layer info: layer not known\n"_s;
    EXPECT_TRUE(fellOverRemoval(race));
    EXPECT_TRUE(fellOverRemoval(u"Error: deleting build container \"0a1b\": identifier is not a container: "
                                u"building at STEP \"COPY f /f\": no such file or directory\n"_s));
    EXPECT_FALSE(fellOverRemoval(race + u"Trying again.\nSTEP 1/3: FROM base\n"_s));
    EXPECT_FALSE(fellOverRemoval(u"STEP 2/3: RUN ./tell\nthe layer not known\n"_s));
    EXPECT_FALSE(fellOverRemoval({}));
}

TEST(StepImagesIn, AreThoseThatWereMade)
{
    EXPECT_EQ(stepImagesIn(u"STEP 1/3: FROM base\nSTEP 2/3: ENV A=1\n--> Using cache "
                           u"5a33060fd0ef1b3a4cbbb8f2cd6ad5ed19b4b3a6d06c1c7d21b7bdc3b8d31d9c\n"
                           u"--> 5a33060fd0e\nSTEP 3/3: RUN echo '--> not this'\n--> not this\n"
                           u"--> 7b92b719f7c\n"_s),
        QStringList{u"7b92b719f7c"_s});
    EXPECT_EQ(stepImagesIn(u"Step 1/3 : FROM base\n ---> 753db7c5787b\nStep 2/3 : ENV A=1\n"
                           u" ---> Using cache\n ---> 0cf72aa8e6b4\nStep 3/3 : RUN true\n"
                           u" ---> Running in 7d3a0b4c5f6e\nRemoving intermediate container 7d3a0b4c5f6e\n"
                           u" ---> e896a379f251\n"_s),
        QStringList({u"753db7c5787b"_s, u"e896a379f251"_s}));
}

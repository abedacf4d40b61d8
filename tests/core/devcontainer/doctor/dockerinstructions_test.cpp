// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/dockerinstructions.h"

#include <gtest/gtest.h>

using namespace tandem;

TEST(DockerInstructions, JoinsLinesAndLeavesOutCommentsAndKeepsHereDocumentsApart)
{
    const auto instructions = dockerfileInstructions("# syntax=docker/dockerfile:1\r\n"
                                                     "FROM a:1 AS build\r\n"
                                                     "\r\n"
                                                     "RUN apt-get update \\\r\n"
                                                     "  # why\r\n"
                                                     "  && true\r\n"
                                                     "COPY <<EOF /x\r\n"
                                                     "COPY not there\r\n"
                                                     "EOF\r\n"
                                                     "copy --from=build --chown=a:b [\"a b\", \"c/\"]\r\n");
    ASSERT_EQ(instructions.size(), 4);
    EXPECT_EQ(instructions[0].name, u"FROM");
    EXPECT_EQ(instructions[0].line, 2);
    EXPECT_TRUE(instructions[1].arguments.endsWith(u"&& true"));
    EXPECT_EQ(instructions[2].line, 7);
    EXPECT_EQ(instructions[2].body, QStringList{u"COPY not there"_s});
    EXPECT_EQ(instructions[3].name, u"COPY");
    EXPECT_EQ(instructions[3].flag(u"from"_s), u"build");
    EXPECT_EQ(instructions[3].words(), (QStringList{u"a b"_s, u"c/"_s}));
    EXPECT_EQ(instructions[3].line, 10);
}

TEST(DockerInstructions, KnowsTheOtherEscapeCharacter)
{
    const auto instructions = dockerfileInstructions("# escape=`\nFROM a:1\nCOPY a `\n  c:\\\nUSER b\n");
    ASSERT_EQ(instructions.size(), 3);
    EXPECT_EQ(instructions[1].words().first(), u"a");
}

TEST(DockerInstructions, ArgumentsAreExpandedWhereTheyAreKnown)
{
    const QMap<QString, QString> values{{u"TAG"_s, u"3.11"_s}, {u"EMPTY"_s, QString()}};
    EXPECT_EQ(expandedArguments(u"python:${TAG}-slim"_s, values), u"python:3.11-slim");
    EXPECT_EQ(expandedArguments(u"python:$TAG"_s, values), u"python:3.11");
    EXPECT_EQ(expandedArguments(u"python:${EMPTY:-3}"_s, values), u"python:3");
    EXPECT_EQ(expandedArguments(u"${OTHER}"_s, values), u"");
}

TEST(DockerInstructions, AnythingEnds)
{
    for (const QByteArray& text : {QByteArray("RUN \\"), QByteArray("RUN <<EOF\nx"), QByteArray("COPY ["),
             QByteArray("\\\n\\\n"), QByteArray("\0\xFF", 2)})
        EXPECT_LE(dockerfileInstructions(text).size(), 2);
}

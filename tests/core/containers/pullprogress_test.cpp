// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/pullprogress.h"

#include <gtest/gtest.h>

using namespace tandem;
using State = PullLayer::State;

namespace {

PullProgress progressOf(const QByteArray& output)
{
    PullReader reader;
    reader.read(output);
    return reader.progress();
}

}

TEST(PullReader, FollowsTheLinesOfDocker)
{
    const auto progress = progressOf("bookworm: Pulling from library/debian\n"
                                     "1b13d4e1a46e: Pulling fs layer\n2b13d4e1a46e: Waiting\n"
                                     "3b13d4e1a46e: Already exists\n1b13d4e1a46e: Verifying Checksum\n"
                                     "1b13d4e1a46e: Download complete\n");
    ASSERT_EQ(progress.layers.size(), 3);
    EXPECT_EQ(progress.layers[0], (PullLayer{u"1b13d4e1a46e"_s, State::Downloaded}));
    EXPECT_EQ(progress.layers[1].state, State::Waiting);
    EXPECT_EQ(progress.layersHere(), 1);
    EXPECT_NEAR(progress.fraction(), 0.6, 1e-9);
    EXPECT_FALSE(progress.isFinishing);
}

TEST(PullReader, ReadsTheBytesOfDockersBars)
{
    const auto progress =
        progressOf("45b194cca635: Downloading [=====>      ]  26.83MB/58.4MB\r"
                   "\x1b[2A\x1b[2K\r45b194cca635: Downloading [======>     ]  29.2MB/58.4MB\r");
    ASSERT_EQ(progress.layers.size(), 1);
    EXPECT_EQ(progress.layers[0].received, 29'200'000);
    EXPECT_EQ(progress.layers[0].size, 58'400'000);
    EXPECT_NEAR(progress.fraction(), 0.4, 1e-9);
}

TEST(PullReader, ReadsTheJsonOfDockersService)
{
    const auto progress = progressOf(
        R"({"status":"Pulling from library/debian","id":"bookworm"}
{"status":"Downloading","progressDetail":{"current":7,"total":10},"id":"1b13d4e1a46e"}
{"status":"Extracting","progressDetail":{"current":3,"total":10},"id":"2b13d4e1a46e"}
{"status":"no JSON
)");
    ASSERT_EQ(progress.layers.size(), 2);
    EXPECT_EQ(progress.layers[0], (PullLayer{u"1b13d4e1a46e"_s, State::Downloading, 7, 10}));
    EXPECT_EQ(progress.layers[1].state, State::Unpacking);
}

TEST(PullReader, FollowsPodmanInEveryForm)
{
    PullReader reader;
    // Into a file: a line when a layer begins, none when it is done.
    reader.read("Trying to pull r.io/a:1...\nGetting image source signatures\n"
                "Copying blob sha256:650c59cb82923de86aa88c33c7f9139b4652a18de818e52661719f2cf672e40c\n"
                "Copying blob sha256:03ac6b3c03fbaf93e38005bc0cec9f467cad8525a8f7f0d83127590378a24550\n");
    EXPECT_EQ(reader.progress().layersHere(), 0);
    ASSERT_EQ(reader.progress().layers.size(), 2);
    EXPECT_EQ(reader.progress().layers[0].id, u"650c59cb8292"_s);
    // On a terminal: with bars, and short names.
    reader.read("Copying blob 650c59cb8292 [==>---] 12.0MiB / 48.0MiB | 3.2 MiB/s\n");
    EXPECT_EQ(reader.progress().layers[0].size, 48 * 1024 * 1024);
    reader.read("Copying blob 650c59cb8292 done   | \nCopying blob 03ac6b3c03fb skipped: already exists  \n");
    EXPECT_EQ(reader.progress().layersHere(), 2);
    EXPECT_EQ(reader.progress().layers.size(), 2);
    EXPECT_FALSE(reader.progress().isFinishing);
    EXPECT_TRUE(reader.read("Copying config sha256:c486698459edf723a5a1\n"));
    EXPECT_TRUE(reader.progress().isFinishing);
    EXPECT_FALSE(reader.read("Writing manifest to image destination\nStoring signatures\n"));
}

TEST(PullReader, TakesPiecesOfLinesAndPassesOverTheRest)
{
    PullReader reader;
    EXPECT_FALSE(reader.read("1b13d4e1a4"));
    EXPECT_FALSE(reader.read("6e: Pull complete"));
    EXPECT_TRUE(reader.read("\n"));
    EXPECT_EQ(reader.progress().layersHere(), 1);
    EXPECT_FALSE(reader.read("1b13d4e1a46e: Something new\nnot a layer\n\n"));
    EXPECT_FALSE(reader.read(QByteArray(200'000, 'x')));
    EXPECT_TRUE(reader.read("\n2b13d4e1a46e: Waiting\n"));
    EXPECT_EQ(progressOf({}).fraction(), -1);
}

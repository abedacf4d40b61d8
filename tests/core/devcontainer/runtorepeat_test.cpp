// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/runtorepeat.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

QString nowhere(const QString&)
{
    return {};
}

RunToRepeat run(const QString& command)
{
    RunToRepeat run{.name = u"r"_s, .command = command};
    run.parameters = {{u"rate"_s, u"0.1 ; $(id)"_s}};
    run.data = {{u"images"_s, u"azureml://datastores/blob/paths/images"_s}};
    return run;
}

}

TEST(RunToRepeat, FillsTheParametersInAsTheyAre)
{
    const auto command =
        run(u"python a.py --rate ${{inputs.rate}} --to ${{outputs.model}} $[[--x ${{inputs.x}}]]"_s)
            .commandIn(nowhere);
    ASSERT_TRUE(command);
    EXPECT_EQ(*command, u"python a.py --rate 0.1 ; $(id) --to outputs/model ");
}

TEST(RunToRepeat, SaysWhichInputCannotBeHadHere)
{
    const RunToRepeat reading = run(u"python a.py ${{inputs.images}} ${{ inputs.images }}"_s);
    EXPECT_EQ(reading.missingData(), QStringList{u"images"_s});
    const auto command = reading.commandIn(nowhere);
    ASSERT_FALSE(command);
    EXPECT_EQ(command.error().code, u"InputsMissing");
    EXPECT_TRUE(command.error().message.contains(u"\"images\""_s));
    EXPECT_TRUE(command.error().message.contains(u"azureml://datastores/blob/paths/images"_s));
    EXPECT_TRUE(run(u"python a.py"_s).missingData().isEmpty()) << "the command does not use it";
}

TEST(RunToRepeat, TakesDataOfThisComputerWhereTheContainerSeesIt)
{
    const QTemporaryDir folder;
    RunToRepeat reading = run(u"cat ${{inputs.images}}"_s);
    reading.dataHere = {{u"images"_s, folder.path()}};
    const auto seen = reading.commandIn([](const QString& path) { return u"/inside"_s + path; });
    ASSERT_TRUE(seen);
    EXPECT_EQ(*seen, u"cat /inside"_s + folder.path());
    const auto unseen = reading.commandIn(nowhere);
    ASSERT_FALSE(unseen);
    EXPECT_TRUE(unseen.error().message.contains(folder.path()));
}

TEST(RunToRepeat, TakesPlacesOfTheContainerAndAddressesAsTheyAre)
{
    RunToRepeat reading = run(u"cat ${{inputs.images}}"_s);
    for (const QString& place : {u"/nowhere/on this computer"_s, u"https://example.org/a.csv"_s}) {
        reading.dataHere = {{u"images"_s, place}};
        const auto command = reading.commandIn(nowhere);
        ASSERT_TRUE(command);
        EXPECT_EQ(*command, u"cat "_s + place);
    }
}

TEST(RunToRepeat, AnInputThatTheRunDoesNotHaveIsAnError)
{
    EXPECT_FALSE(run(u"python ${{inputs.other}}"_s).commandIn(nowhere));
    EXPECT_FALSE(run(QString()).commandIn(nowhere));
}

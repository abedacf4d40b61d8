// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/environmentdocument.h"

#include <gtest/gtest.h>

namespace tandem {

namespace {

const auto commented = u"# for the paper\nname: paper\nchannels:\n  - conda-forge   # first\ndependencies:\n"
                       "  - python=3.11\n  - numpy=1.26  # not 2\nauthor: kim\n"_s;

EnvironmentDocument opened(const QString& text)
{
    EnvironmentDocument document;
    document.setText(text);
    return document;
}

}

TEST(EnvironmentDocument, KeepsCommentsAndUnknownKeysWhenAFieldChanges)
{
    EnvironmentDocument document = opened(commented);
    ASSERT_FALSE(document.error());
    EnvironmentDefinition definition = document.definition();
    definition.condaPackages[1] = CondaSpec::parse(u"numpy=1.25"_s);
    definition.channels << u"nvidia"_s;
    document.setDefinition(definition);
    QString expected = commented;
    expected.replace(u"numpy=1.26"_s, u"numpy=1.25"_s).replace(u"# first\n"_s, u"# first\n  - nvidia\n"_s);
    EXPECT_EQ(document.text(), expected);
    EXPECT_EQ(document.definition(), definition);
}

TEST(EnvironmentDocument, LeavesTheDefinitionWhileTheTextCannotBeRead)
{
    EnvironmentDocument document = opened(commented);
    const EnvironmentDefinition before = document.definition();
    document.setText(u"channels:\n  - conda-forge\ndependencies: [numpy\n"_s);
    ASSERT_TRUE(document.error());
    EXPECT_GE(document.errorLine(), 3);
    EXPECT_EQ(document.definition(), before);
    document.setText(commented);
    EXPECT_FALSE(document.error());
    EXPECT_EQ(document.errorLine(), 0);
}

TEST(EnvironmentDocument, KeepsTheImageThatNoCondaFileHas)
{
    EnvironmentDefinition definition;
    definition.baseImage = u"python:3.11-slim"_s;
    definition.dockerSteps = u"RUN true"_s;
    EnvironmentDocument document(definition);
    document.setText(commented);
    EXPECT_EQ(document.definition().baseImage, u"python:3.11-slim"_s);
    EXPECT_EQ(document.definition().dockerSteps, u"RUN true"_s);
    EXPECT_EQ(document.definition().condaPackages.size(), 2);
}

TEST(EnvironmentDocument, BeginsWithTheFileAsItWasWritten)
{
    EnvironmentDefinition definition = *fromCondaYaml(commented);
    definition.baseImage = u"python:3.11-slim"_s;
    EXPECT_EQ(EnvironmentDocument(definition, commented).text(), commented);
}

TEST(EnvironmentDocument, WritesTheFileAnewWhereItSaysSomethingElse)
{
    EnvironmentDefinition definition;
    definition.condaPackages = {CondaSpec::parse(u"scipy"_s)};
    EXPECT_EQ(EnvironmentDocument(definition, commented).text(), u"dependencies:\n  - scipy\n"_s);
}

TEST(EnvironmentDocument, ShowsAzuresJsonAsYaml)
{
    const auto json = uR"({"channels": ["conda-forge"], "dependencies": ["python=3.11"]})"_s;
    const EnvironmentDocument document(*fromCondaYaml(json), json);
    EXPECT_EQ(document.text(), u"channels:\n  - conda-forge\ndependencies:\n  - python=3.11\n"_s);
}

TEST(EnvironmentDocument, BecomesEmptyWithItsLastEntry)
{
    EnvironmentDocument document = opened(u"dependencies:\n  - scipy\n"_s);
    document.setDefinition({});
    EXPECT_EQ(document.text(), QString());
    document.setText({});
    EXPECT_FALSE(document.error());
}

}

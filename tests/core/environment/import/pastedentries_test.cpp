// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/pastedentries.h"

#include <gtest/gtest.h>

namespace tandem {

namespace {

/// "c: conda-forge | conda: numpy=1.2 | pip: flask | out: x"
std::string told(const QString& text, PastedEntries::Table table = PastedEntries::Table::Conda)
{
    const auto entries = PastedEntries::read(text, table);
    QStringList parts;
    for (const QString& channel : entries.channels)
        parts << u"channel "_s + channel;
    for (const CondaSpec& spec : entries.conda)
        parts << u"conda "_s + spec.text();
    for (const PipRequirement& requirement : entries.pip)
        parts << u"pip "_s + requirement.text();
    for (const QString& left : entries.leftOut)
        parts << u"out "_s + left;
    return parts.join(u" | "_s).toStdString();
}

std::string toldForPip(const QString& text)
{
    return told(text, PastedEntries::Table::Pip);
}

}

TEST(PastedEntries, TakesABlockOfLinesAsTheTableMeansThem)
{
    EXPECT_EQ(told(u"numpy=1.26\nscipy>=1.11,<2  # solvers\n\npytorch::pytorch=2.1\n"_s),
        "conda numpy=1.26 | conda scipy>=1.11,<2 | conda pytorch::pytorch=2.1");
    EXPECT_EQ(
        toldForPip(u"torch==2.1.0\nrequests[socks]>=2\n"_s), "pip torch==2.1.0 | pip requests[socks]>=2");
}

TEST(PastedEntries, PutsWhatOnlyOneOfThemUnderstandsWhereItBelongs)
{
    EXPECT_EQ(told(u"numpy=1.26\nrequests[socks]\n-e .\ntomli; python_version < '3.11'\n"_s),
        "conda numpy=1.26 | pip requests[socks] | pip -e . | pip tomli; python_version < '3.11'");
    EXPECT_EQ(toldForPip(u"flask\nnumpy=1.26\nconda-forge::scipy\n"_s),
        "conda numpy=1.26 | conda conda-forge::scipy | pip flask");
}

TEST(PastedEntries, ReadsPipCommandsWithTheirOptions)
{
    EXPECT_EQ(told(u"pip install -U --no-cache-dir torch==2.1.0 'scipy>=1.11,<2' "
                   "--index-url https://download.pytorch.org/whl/cu118 -r more.txt"_s),
        "pip --index-url https://download.pytorch.org/whl/cu118 | pip -r more.txt | pip torch==2.1.0 | "
        "pip scipy>=1.11,<2");
    EXPECT_EQ(told(u"!python3 -m pip install --target=lib -e git+https://example.org/a.git#egg=a --pre b"_s),
        "pip --pre | pip -e git+https://example.org/a.git#egg=a | pip b");
    EXPECT_EQ(told(u"uv pip install flask"_s), "pip flask");
}

TEST(PastedEntries, ReadsCondaCommandsWithTheirChannels)
{
    EXPECT_EQ(told(u"$ conda install -y pytorch==2.1.0 pytorch-cuda=12.1 -c pytorch -c nvidia -n train"_s),
        "channel pytorch | channel nvidia | conda pytorch==2.1.0 | conda pytorch-cuda=12.1");
    EXPECT_EQ(told(u"mamba create --name x --channel=conda-forge python=3.11 'numpy>=1.2'"_s),
        "channel conda-forge | conda python=3.11 | conda numpy>=1.2");
    EXPECT_EQ(told(u"conda install --file packages.txt scipy"_s), "conda scipy | out --file packages.txt");
}

TEST(PastedEntries, FollowsContinuationsAndSeveralCommands)
{
    EXPECT_EQ(
        told(u"RUN conda install -c conda-forge \\\n    numpy \\\n    scipy && \\\n  pip install flask\n"_s),
        "channel conda-forge | conda numpy | conda scipy | pip flask");
    EXPECT_EQ(told(u"source activate x; pip install a; echo done"_s), "pip a");
}

TEST(PastedEntries, ReadsAPieceOfACondaFile)
{
    EXPECT_EQ(told(u"channels:\n  - pytorch\ndependencies:\n  - python=3.10\n  - pip:\n    - flask\n    - a=="
                   "1\n  - scipy\n"_s),
        "channel pytorch | conda python=3.10 | conda scipy | pip flask | pip a==1");
    EXPECT_EQ(told(u"  - numpy=1.2\n  - 'scipy'\n"_s), "conda numpy=1.2 | conda scipy");
}

TEST(PastedEntries, TakesSeveralNamesOnOneLineApart)
{
    EXPECT_EQ(told(u"numpy scipy=1.11, pandas"_s), "conda numpy | conda scipy=1.11 | conda pandas");
    EXPECT_EQ(told(u"numpy 1.11"_s), "conda numpy 1.11");
}

TEST(PastedEntries, TellsWhatItLeavesOut)
{
    EXPECT_EQ(told(u"pip install --no-deps a"_s), "pip a | out --no-deps");
    EXPECT_EQ(told(u"numpy=1.2\n%%%\n"_s), "conda numpy=1.2 | out %%%");
}

TEST(PastedEntries, ReplacesWhatIsThereAlreadyAndPutsChannelsFirst)
{
    EnvironmentDefinition definition;
    definition.channels = {u"conda-forge"_s};
    definition.condaPackages = {CondaSpec::parse(u"python=3.11"_s), CondaSpec::parse(u"numpy=1.25"_s)};
    definition.pipRequirements = {PipRequirement{u"Flask==2"_s}};
    PastedEntries::read(u"conda install -c pytorch -c conda-forge numpy=1.26 scipy\npip install flask==3"_s,
        PastedEntries::Table::Conda)
        .addTo(definition);
    EXPECT_EQ(definition.channels, (QStringList{u"pytorch"_s, u"conda-forge"_s}));
    ASSERT_EQ(definition.condaPackages.size(), 3);
    EXPECT_EQ(definition.condaPackages[1].text(), u"numpy=1.26"_s);
    EXPECT_EQ(definition.condaPackages[2].text(), u"scipy"_s);
    EXPECT_EQ(definition.pipRequirements, QList<PipRequirement>{PipRequirement{u"flask==3"_s}});
}

TEST(PastedEntries, KnowsWhatIsMoreThanOneEntry)
{
    EXPECT_TRUE(isSeveralEntries(u"numpy\nscipy"_s));
    EXPECT_TRUE(isSeveralEntries(u"pip install numpy"_s));
    EXPECT_TRUE(isSeveralEntries(u"numpy scipy"_s));
    EXPECT_FALSE(isSeveralEntries(u"numpy\n"_s));
    EXPECT_FALSE(isSeveralEntries(u"numpy >=1.2"_s));
    EXPECT_FALSE(isSeveralEntries(u"tomli; python_version < '3.11'"_s));
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importedenvironment.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

std::string textsOf(const char* text, const char* name)
{
    const auto imported = importEnvironment(QByteArray(text), QString::fromUtf8(name));
    QStringList texts;
    for (const auto& spec : imported.definition.condaPackages)
        texts << spec.text();
    texts << u"|"_s;
    for (const auto& requirement : imported.definition.pipRequirements)
        texts << requirement.text();
    texts << u"|"_s << imported.definition.channels;
    return texts.join(u' ').toStdString();
}

}

TEST(PackageLists, ReadsAnExplicitList)
{
    EXPECT_EQ(textsOf("# platform: linux-64\n@EXPLICIT\n"
                      "https://conda.anaconda.org/conda-forge/linux-64/zlib-1.2.13-h4_5.conda#0a\n"
                      "https://repo.anaconda.com/pkgs/main/noarch/tzdata-2023c-h04.tar.bz2\n",
                  "spec.txt"),
        "zlib=1.2.13=h4_5 tzdata=2023c=h04 | | conda-forge https://repo.anaconda.com/pkgs/main");
}

TEST(PackageLists, ReadsWhatCondaListPrints)
{
    EXPECT_EQ(textsOf("# packages in environment at /opt/conda:\n#\n# Name                    Version   "
                      "Build  Channel\n"
                      "numpy  1.26  py310_0  conda-forge\ntorch  2.1.0  pypi_0  pypi\nzlib 1.2 0\n",
                  "list.txt"),
        "numpy=1.26=py310_0 zlib=1.2=0 | torch==2.1.0 | conda-forge");
    EXPECT_EQ(
        textsOf(
            R"([{"name":"numpy","version":"1.26","build_string":"py310_0","channel":"conda-forge","platform":"linux-64"},
        {"name":"torch","version":"2.1.0","build_string":"pypi_0","channel":"pypi","platform":"pypi"}])",
            "list.json"),
        "numpy=1.26=py310_0 | torch==2.1.0 | conda-forge");
}

TEST(PackageLists, ReadsWhatPipListPrints)
{
    EXPECT_EQ(
        textsOf("Package    Version\n---------- -------\ntorch      2.1.0\nmy.tool    1.0     /src/tool\n",
            "list.txt"),
        "| torch==2.1.0 my.tool==1.0 |");
    EXPECT_EQ(textsOf(R"([{"name":"torch","version":"2.1.0"}])", "list.json"), "| torch==2.1.0 |");
}

TEST(PackageLists, StripsAListOfAnotherPlatform)
{
    EXPECT_EQ(
        textsOf("# platform: "
                "osx-64\n@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/osx-64/libcxx-16-h4_5.conda\n"
                "https://conda.anaconda.org/conda-forge/osx-64/zlib-1.2.13-h4_5.conda\n"
                "https://conda.anaconda.org/conda-forge/osx-64/xz-5.2-h4_5.conda\n",
            "spec.txt"),
        "zlib==1.2.13 xz==5.2 | | conda-forge");
    EXPECT_TRUE(importEnvironment(
        "@EXPLICIT\nhttps://conda.anaconda.org/c/win-64/zlib-1.2.13-h4_5.conda\n", u"s.txt"_s)
                    .definition.otherKeys.isEmpty());
}

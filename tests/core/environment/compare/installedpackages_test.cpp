// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/compare/installedpackages.h"
#include "core/environment/condayaml.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

QList<InstalledPackage> installed(const QString& text)
{
    const auto packages = readInstalledPackages(text);
    EXPECT_TRUE(packages) << (packages ? "" : qPrintable(packages.error().message));
    return packages ? *packages : QList<InstalledPackage>();
}

std::string told(const InstalledComparison& comparison)
{
    QStringList lines;
    for (const auto& entry : comparison.entries)
        lines << u"%1 %2 %3"_s.arg(entry.name, entry.installed, codeOf(entry.verdict));
    return lines.join(u'\n').toStdString();
}

const QString condaList = uR"([
 {"base_url": "https://conda.anaconda.org/conda-forge", "build_number": 0, "build_string": "py310_0",
  "channel": "conda-forge", "dist_name": "numpy-1.24.1-py310_0", "name": "numpy", "platform": "linux-64",
  "version": "1.24.1"},
 {"build_string": "hab00c5b_0_cpython", "channel": "conda-forge", "name": "python", "version": "3.10.8"},
 {"build_string": "py3.10_cuda11.8_0", "channel": "pytorch", "name": "pytorch", "version": "2.1.0"},
 {"build_string": "0", "channel": "conda-forge", "name": "libblas", "version": "3.9.0"},
 {"build_string": "pypi_0", "channel": "pypi", "name": "scikit-learn", "version": "1.3.2"}
])"_s;

}

TEST(InstalledPackages, ReadsTheListOfConda)
{
    const auto packages = installed(condaList);

    ASSERT_EQ(packages.size(), 5);
    EXPECT_EQ(
        packages[0], (InstalledPackage{u"numpy"_s, u"1.24.1"_s, u"py310_0"_s, u"conda-forge"_s, false}));
    EXPECT_EQ(packages[4], (InstalledPackage{u"scikit-learn"_s, u"1.3.2"_s, {}, {}, true}));
}

TEST(InstalledPackages, ReadsTheListsOfPip)
{
    const auto listed = installed(u"[{\"name\": \"numpy\", \"version\": \"1.24.1\"}]"_s);
    EXPECT_EQ(listed, (QList{InstalledPackage{u"numpy"_s, u"1.24.1"_s, {}, {}, true}}));

    const auto frozen = installed(uR"(numpy==1.24.1
torch==2.1.0+cu118
local @ file:///tmp/build/local
# Editable install with no version control (mine==0.1)
-e /home/somebody/mine
-e git+https://example.org/tools.git@abc#egg=tools
)"_s);
    ASSERT_EQ(frozen.size(), 5);
    EXPECT_EQ(frozen[1].version, u"2.1.0+cu118");
    EXPECT_EQ(frozen[2].name, u"local");
    EXPECT_EQ(frozen[3], (InstalledPackage{u"mine"_s, u"0.1"_s, {}, {}, true}));
    EXPECT_EQ(frozen[4].name, u"tools");
}

TEST(InstalledPackages, RefusesWhatIsNoList)
{
    const auto refusal = readInstalledPackages(u"numpy==1.0\nscipy>=1\n"_s);

    ASSERT_FALSE(refusal);
    EXPECT_EQ(refusal.error().message,
        u"Line 2 is none of pip freeze: scipy>=1. There every line is name==version.");
    EXPECT_FALSE(readInstalledPackages(u"[1, 2]"_s));
    EXPECT_FALSE(readInstalledPackages(u"[{]"_s));
}

TEST(InstalledPackages, AnswersEachPackageThatWasAskedFor)
{
    const auto asked = fromCondaYaml(uR"(
dependencies:
- python=3.10
- numpy>=1.2
- pytorch==2.1.0=*cuda12*
- pandas
- scikit-learn
- pip:
  - --pre
  - Scikit_Learn<1.3
  - pywin32; sys_platform == 'win32'
  - tools @ https://example.org/tools.zip
)"_s);
    ASSERT_TRUE(asked);

    const auto comparison = compareWithInstalled(*asked, installed(condaList));

    EXPECT_EQ(told(comparison),
        "python 3.10.8 satisfied\n"
        "numpy 1.24.1 satisfied\n"
        "pytorch 2.1.0 violated\n"
        "pandas  missing\n"
        "scikit-learn 1.3.2 satisfied\n"
        "scikit-learn 1.3.2 violated\n"
        "pywin32  not-needed\n"
        "tools  missing");
    EXPECT_EQ(comparison.entries[1].message(), u"numpy>=1.2 was asked for and 1.24.1 is there: satisfied.");
    EXPECT_FALSE(comparison.isSatisfied());
    ASSERT_EQ(comparison.others.size(), 1);
    EXPECT_EQ(comparison.others[0].name, u"libblas");
}

TEST(InstalledPackages, PipCannotSpeakForConda)
{
    const auto asked = fromCondaYaml(u"dependencies:\n- python=3.10\n- numpy=1.24\n- ffmpeg\n"_s);

    const auto comparison = compareWithInstalled(*asked, installed(u"numpy==1.24.1\n"_s));

    EXPECT_EQ(told(comparison), "python  unknown\nnumpy 1.24.1 satisfied\nffmpeg  unknown");
    EXPECT_TRUE(comparison.isSatisfied());
}

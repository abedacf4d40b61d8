// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condaspec.h"

#include <QStringList>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

QStringList parts(const char* text)
{
    const auto spec = CondaSpec::parse(QString::fromUtf8(text));
    EXPECT_EQ(spec.text(), QString::fromUtf8(text));
    return {spec.channel(), spec.name(), spec.version(), spec.build()};
}

}

TEST(CondaSpec, TakesEveryFormOfAPackageLineApart)
{
    EXPECT_EQ(parts("numpy"), (QStringList{u""_s, u"numpy"_s, u""_s, u""_s}));
    EXPECT_EQ(parts("python=3.10"), (QStringList{u""_s, u"python"_s, u"3.10"_s, u""_s}));
    EXPECT_EQ(parts("scipy==1.4.1"), (QStringList{u""_s, u"scipy"_s, u"==1.4.1"_s, u""_s}));
    EXPECT_EQ(parts("scipy >=1.4, <1.6"), (QStringList{u""_s, u"scipy"_s, u">=1.4,<1.6"_s, u""_s}));
    EXPECT_EQ(parts("pandas~=1.5.3"), (QStringList{u""_s, u"pandas"_s, u"~=1.5.3"_s, u""_s}));
    EXPECT_EQ(parts("tk=8.6.13=noxft_h48"), (QStringList{u""_s, u"tk"_s, u"8.6.13"_s, u"noxft_h48"_s}));
    EXPECT_EQ(parts("libcurl 7.82.0 *_0"), (QStringList{u""_s, u"libcurl"_s, u"7.82.0"_s, u"*_0"_s}));
    EXPECT_EQ(parts("libcurl 7.82.0"), (QStringList{u""_s, u"libcurl"_s, u"==7.82.0"_s, u""_s}));
    EXPECT_EQ(parts("libcurl >=7.82 *_0"), (QStringList{u""_s, u"libcurl"_s, u">=7.82"_s, u"*_0"_s}));
    EXPECT_EQ(parts("pytorch::pytorch=1.4.0"), (QStringList{u"pytorch"_s, u"pytorch"_s, u"1.4.0"_s, u""_s}));
    EXPECT_EQ(parts("conda-forge/linux-64::zlib"),
        (QStringList{u"conda-forge/linux-64"_s, u"zlib"_s, u""_s, u""_s}));
    EXPECT_EQ(
        parts("_openmp_mutex=5.1=1_gnu"), (QStringList{u""_s, u"_openmp_mutex"_s, u"5.1"_s, u"1_gnu"_s}));
}

TEST(CondaSpec, KeepsWhatIsNoPackage)
{
    EXPECT_EQ(parts("-r requirements.txt"), (QStringList{u""_s, u""_s, u""_s, u""_s}));
    EXPECT_EQ(CondaSpec::parse(u" -r x "_s).canonicalText(), u"-r x"_s);
}

TEST(CondaSpec, WritesWhatAPersonTyped)
{
    EXPECT_EQ(CondaSpec::of(u"numpy"_s, u"1.24"_s).text(), u"numpy=1.24"_s);
    EXPECT_EQ(CondaSpec::of(u"numpy"_s, u"=1.24"_s).text(), u"numpy=1.24"_s);
    EXPECT_EQ(CondaSpec::of(u"numpy"_s, u">= 1.2, <2"_s).text(), u"numpy>=1.2,<2"_s);
    EXPECT_EQ(
        CondaSpec::of(u"tk"_s, u"8.6"_s, u"h1_0"_s, u"conda-forge"_s).text(), u"conda-forge::tk=8.6=h1_0"_s);
    EXPECT_EQ(CondaSpec::of(u"tk"_s, u""_s, u"h1_0"_s).text(), u"tk=*=h1_0"_s);
}

TEST(CondaSpec, MeansTheSameHoweverItIsWritten)
{
    const auto canonical = [](const char* text) {
        return CondaSpec::parse(QString::fromUtf8(text)).canonicalText();
    };
    EXPECT_EQ(canonical("NumPy >= 1.2 , < 2"), canonical("numpy>=1.2,<2"));
    EXPECT_EQ(canonical("libcurl 7.82.0 *_0"), canonical("libcurl=7.82.0=*_0"));
    EXPECT_EQ(canonical("libcurl 7.82.0"), canonical("libcurl==7.82.0"));
    EXPECT_NE(canonical("numpy=1.2"), canonical("numpy==1.2"));
    EXPECT_NE(canonical("a::zlib"), canonical("zlib"));
    EXPECT_NE(canonical("zlib[subdir=linux-64]"), canonical("zlib"));
}

TEST(CondaSpec, ReadsItsOwnCanonicalTextBack)
{
    for (const char* text : {"numpy", "a::b=1=2", "b==1.2", "b >=1,<2 h_0", "b=*=h_0", "b~=1.2"}) {
        const QString canonical = CondaSpec::parse(QString::fromUtf8(text)).canonicalText();
        EXPECT_EQ(CondaSpec::parse(canonical).canonicalText(), canonical) << text;
    }
}

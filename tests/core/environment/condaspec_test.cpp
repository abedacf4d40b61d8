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
    EXPECT_EQ(parts("conda-forge/linux-64::zlib"), (QStringList{u"conda-forge"_s, u"zlib"_s, u""_s, u""_s}));
    EXPECT_EQ(CondaSpec::parse(u"conda-forge/linux-64::zlib"_s).subdir(), u"linux-64"_s);
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
    for (const char* text : {"numpy", "a::b=1=2", "b==1.2", "b >=1,<2 h_0", "b=*=h_0", "b~=1.2", "b 1.*.2",
             "*/win-32::b", "b[md5=0a,license='x y']", "b >1|<0 *cuda*", "mkl@", "b[build='^a$']"}) {
        const QString canonical = CondaSpec::parse(QString::fromUtf8(text)).canonicalText();
        EXPECT_EQ(CondaSpec::parse(canonical).canonicalText(), canonical) << text;
    }
}

// Conda's own published cases: what each text is to it, in its canonical form.
TEST(CondaSpec, HasCondasCanonicalForm)
{
    struct Case {
        const char* text;
        const char* canonical;
    };
    for (const auto& [text, canonical] : {Case{"numpy", "numpy"}, {"numpy=1.7", "numpy=1.7"},
             {"numpy=1!1.7", "numpy=1!1.7"}, {"numpy=1.7[build=x]", "numpy=1.7[build=x]"},
             {"numpy==1!2.0", "numpy==1!2.0"}, {"numpy 1.7*", "numpy=1.7"}, {"numpy 1.7.*", "numpy=1.7"},
             {"numpy[version='1.7*']", "numpy=1.7"}, {"numpy[version=1.7.*]", "numpy=1.7"},
             {"numpy==1.7", "numpy==1.7"}, {"numpy[version='1.7']", "numpy==1.7"},
             {"numpy 1.7", "numpy==1.7"}, {"numpy[version='1.7|1.8']", "numpy[version='1.7|1.8']"},
             {"numpy[version=\"1.7,1.8\"]", "numpy[version='1.7,1.8']"},
             {"numpy >1.7", "numpy[version='>1.7']"}, {"numpy>=1.7", "numpy[version='>=1.7']"},
             {"numpy=1.7=py3*_2", "numpy==1.7[build=py3*_2]"},
             {"numpy=1.7.*=py3*_2", "numpy=1.7[build=py3*_2]"},
             {"https://repo.anaconda.com/pkgs/free::numpy", "https://repo.anaconda.com/pkgs/free::numpy"},
             {"numpy[channel=https://repo.anaconda.com/pkgs/free]",
                 "https://repo.anaconda.com/pkgs/free::numpy"},
             {"numpy[channel=defaults]", "defaults::numpy"},
             {"https://conda.anaconda.org/conda-forge::numpy", "conda-forge::numpy"},
             {"numpy[channel=defaults,subdir=osx-64]", "defaults/osx-64::numpy"},
             {"numpy[channel=https://repo.anaconda.com/pkgs/free/osx-64, subdir=linux-64]",
                 "https://repo.anaconda.com/pkgs/free/linux-64::numpy"},
             {"conda-forge/linux-64::numpy", "conda-forge/linux-64::numpy"},
             {"numpy[subdir=win-32]", "numpy[subdir=win-32]"}, {"*/win-32::numpy", "numpy[subdir=win-32]"},
             {"*/win-32::numpy[subdir=\"osx-64\"]", "numpy[subdir=osx-64]"},
             {"numpy=1.10=py38_0", "numpy==1.10=py38_0"}, {"numpy==1.10=py38_0", "numpy==1.10=py38_0"},
             {"numpy[version=1.10 build=py38_0]", "numpy==1.10=py38_0"}, {"numpy!=1.10", "numpy!=1.10"},
             {"numpy !=1.10 py38_0", "numpy[version='!=1.10',build=py38_0]"},
             {"numpy!=1.10=py38_0", "numpy[version='!=1.10',build=py38_0]"},
             {"numpy >1.7,!=1.10 py38_0", "numpy[version='>1.7,!=1.10',build=py38_0]"},
             {"numpy!=1.10.*", "numpy!=1.10.*"}, {"numpy ~=1.10.1", "numpy~=1.10.1"},
             {"numpy ~=1.10.1 py38_0", "numpy[version='~=1.10.1',build=py38_0]"},
             {"openssl=1.1.1_", "openssl=1.1.1_"},
             {"openssl>=1.1.1_,!=1.1.1c", "openssl[version='>=1.1.1_,!=1.1.1c']"},
             {"name[version=*,build=*py27*]", "name[build=*py27*]"},
             {"conda-forge::name[version=*]", "conda-forge::name"},
             {"name[version=*,build_number=3]", "name[build_number=3]"}, {"mkl@", "*[track_features=mkl]"},
             {"python=2.6*", "python=2.6"}, {"foo=1.3.0=3", "foo==1.3.0=3"},
             {"zope.int>=1.3,<3.0", "zope.int[version='>=1.3,<3.0']"}, {"numpy=", "numpy"},
             {"foo >=1.0 , < 2.0", "foo[version='>=1.0,<2.0']"},
             {"FOO-Bar >=1.0", "foo-bar[version='>=1.0']"}, {"tensorflow[name=pytorch]", "tensorflow"},
             {"defaults::numpy=1.8=py27_0 [channel='anaconda',version=\">=1.8,<2|1.9\", build='3']",
                 "anaconda::numpy[version='>=1.8,<2|1.9',build=3]"},
             {"* >=1.3 2", "*[version='>=1.3',build=2]"}, {"* * openblas_0", "*[build=openblas_0]"},
             {"conda-forge::foo[build=3](target=blarg,optional)", "conda-forge::foo[build=3]"},
             {"https://conda.anaconda.org/conda-canary/linux-64/"
              "conda-4.3.21.post699+1dab973-py36h4a561cd_0.tar.bz2",
                 "conda-canary/linux-64::conda==4.3.21.post699+1dab973=py36h4a561cd_0"}}) {
        const auto spec = CondaSpec::parse(QString::fromUtf8(text));
        EXPECT_TRUE(spec.isValid()) << text;
        EXPECT_EQ(spec.canonicalText().toStdString(), canonical) << text;
    }
}

TEST(CondaSpec, SaysWhyCondaRefusesIt)
{
    for (const char* text : {"blas [optional", "blas [test=]", "blas[invalid=\"1\"]", "!xyz 1.3", "'package'",
             "\"package\"", "pack@ge", "pkg..name", ".pkg", "-pkg", "-r requirements.txt",
             "numpy==", "numpy>=", "numpy ><1", "numpy[version='>=1']x[build=2]", ""}) {
        const auto spec = CondaSpec::parse(QString::fromUtf8(text));
        EXPECT_FALSE(spec.isValid()) << text;
        EXPECT_FALSE(spec.problem().isEmpty()) << text;
    }
    for (const char* text : {"my-package", "my_package", "my.package", "r-base", "_openmp_mutex", "__glibc"})
        EXPECT_TRUE(CondaSpec::parse(QString::fromUtf8(text)).isValid()) << text;
}

// Conda's own published cases again, asked of numpy 1.7.1 of build py27_0.
TEST(CondaSpec, MatchesPackages)
{
    const auto matches = [](const char* text, const char* version, const char* build, int number = 0) {
        return CondaSpec::parse(QString::fromUtf8(text))
            .matches(*CondaVersion::parse(QString::fromUtf8(version)), QString::fromUtf8(build), number);
    };
    struct Case {
        const char* text;
        bool matches;
    };
    for (const auto& [text, expected] :
        {Case{"numpy 1.7*", true}, {"numpy 1.7.1", true}, {"numpy 1.7", false}, {"numpy 1.5*", false},
            {"numpy >=1.5,<2", true}, {"numpy >=1.8,<1.9", false}, {"numpy >1.5,<2,!=1.7.1", false},
            {"numpy >1.8,<2|==1.7", false}, {"numpy >1.8,<2|>=1.7.1", true}, {"numpy >=1.8|1.7*", true},
            {"numpy ==1.7.1.0", true}, {"numpy >=1,*.7.*", true}, {"numpy *.7.*,>=1", true},
            {"numpy >=1,*.8.*", false}, {"numpy 1.6*|1.8*", false}, {"numpy 1.6.2|1.7.1", true},
            {"numpy 1.7.1 py27_0", true}, {"numpy 1.7.1 py26_0", false}, {"numpy >1.7.1a", true}})
        EXPECT_EQ(matches(text, "1.7.1", "py27_0"), expected) << text;
    EXPECT_TRUE(matches("numpy >=1.0.1a py27*", "1.0.1z", "py27_1"));
    EXPECT_TRUE(matches("blas * openblas_0", "1.0", "openblas_0"));
    EXPECT_TRUE(matches("numpy >=1.0.1*.vc11", "1.0.1a.vc11", "0"));
    EXPECT_TRUE(matches("openssl>=1.0.1_", "1.0.1_", "4"));
    EXPECT_FALSE(matches("openssl>=1.0.1", "1.0.1_", "4"));
    EXPECT_TRUE(matches("n[build_number='>=7']", "1", "x", 7));
    EXPECT_FALSE(matches("n[build_number='>7']", "1", "x", 7));
}

TEST(CondaSpec, IsChangedInOnePartOnly)
{
    const auto spec = CondaSpec::parse(u"conda-forge/linux-64::tk 8.6.13 noxft_h48[md5=0a]"_s);
    EXPECT_EQ(spec.withoutBuild().text(), u"conda-forge/linux-64::tk==8.6.13[md5=0a]"_s);
    EXPECT_EQ(spec.withVersion(u"8.7"_s).text(), u"conda-forge/linux-64::tk=8.7[md5=0a]"_s);
    EXPECT_EQ(CondaSpec::parse(u"tk"_s).withChannel(u"nvidia"_s).text(), u"nvidia::tk"_s);
}

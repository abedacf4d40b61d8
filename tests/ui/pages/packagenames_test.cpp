// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/packagenames.h"

#include "tests/ui/pages/pagefixture.h"

namespace tandem {

namespace {

struct PackageNamesTest : testing::Test, PageFixture {
    PackageNamesTest()
    {
        write(u"channel/linux-64/repodata.json"_s,
            R"({"info": {"subdir": "linux-64"}, "packages": {
                "qqzebra-1.2-0.tar.bz2": {"name": "qqzebra", "version": "1.2", "build": "0", "build_number": 0,
                    "subdir": "linux-64"},
                "qqzebra-1.10-0.tar.bz2": {"name": "qqzebra", "version": "1.10", "build": "0", "build_number": 0,
                    "subdir": "linux-64"},
                "qqzeal-3-0.tar.bz2": {"name": "qqzeal", "version": "3", "build": "0", "build_number": 0,
                    "subdir": "linux-64"}}, "packages.conda": {}})");
        names.setChannels({channel});
        names.load();
        // From a worker thread.
        (void)QTest::qWaitFor([&] { return !names.versions(u"qqzebra"_s, {}).isEmpty(); });
    }
    const QString channel = QUrl::fromLocalFile(path(u"channel"_s)).toString();
    PackageNames names{RepodataPlaces({})};
};

}

TEST_F(PackageNamesTest, OffersTheNamesOfTheChannelsOfTheEnvironment)
{
    EXPECT_EQ(names.conda(u"qqze"_s), (QStringList{u"qqzeal"_s, u"qqzebra"_s}));
    EXPECT_EQ(names.conda(u"Qqzeb"_s), QStringList{u"qqzebra"_s});
    EXPECT_EQ(names.conda(channel + u"::qqzeb"_s), QStringList{channel + u"::qqzebra"_s});
    EXPECT_TRUE(names.conda(u"other::qqzeb"_s).isEmpty());
    names.setChannels({});
    EXPECT_TRUE(names.conda(u"qqze"_s).isEmpty());
}

TEST_F(PackageNamesTest, OffersVersionsTheNewestFirst)
{
    EXPECT_EQ(names.versions(u"qqzebra"_s, {}), (QStringList{u"1.10"_s, u"1.2"_s}));
    EXPECT_EQ(names.versions(u"qqzebra"_s, u"1.2"_s), QStringList{u"1.2"_s});
}

TEST_F(PackageNamesTest, KnowsNamesWithoutAnyIndex)
{
    EXPECT_TRUE(names.conda(u"pytorch"_s).contains(u"pytorch-cuda"_s))
        << names.conda(u"pytorch"_s).join(u' ').toStdString();
    EXPECT_TRUE(names.pip(u"tor"_s).contains(u"torch"_s));
    EXPECT_TRUE(names.pip({}).isEmpty());
}

}

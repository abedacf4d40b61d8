// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/repodataplaces.h"

#include "core/base/atomicfile.h"

#include <QTemporaryDir>
#include <QUrl>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

struct RepodataPlacesTest : testing::Test {
    QString file(const QString& name)
    {
        const QString path = folder.filePath(name);
        EXPECT_TRUE(writeFile(path, "{}"));
        return path;
    }
    QTemporaryDir folder;
};

}

TEST_F(RepodataPlacesTest, NamesAnIndexInACacheAsCondaDoes)
{
    // md5("https://conda.anaconda.org/conda-forge/linux-64/") begins so.
    EXPECT_EQ(
        RepodataPlaces::cacheName(u"https://conda.anaconda.org/conda-forge/linux-64"_s), u"497deca9.json"_s);
    EXPECT_EQ(
        RepodataPlaces::cacheName(u"https://conda.anaconda.org/conda-forge/noarch"_s), u"09cdf8bf.json"_s);
}

TEST_F(RepodataPlacesTest, FindsACachedChannelByNameAndAddress)
{
    const QString cached = file(u"cache/497deca9.json"_s);
    const RepodataPlaces places({folder.filePath(u"cache"_s)});
    EXPECT_EQ(places.filesOf(u"conda-forge"_s), QStringList{cached});
    EXPECT_EQ(places.filesOf(u"https://conda.anaconda.org/conda-forge/"_s), QStringList{cached});
    EXPECT_TRUE(places.filesOf(u"pytorch"_s).isEmpty());
}

TEST_F(RepodataPlacesTest, TakesAGivenFolderOfChannelsBeforeTheCaches)
{
    const QString linux = file(u"given/conda-forge/linux-64/repodata.json"_s);
    const QString noarch = file(u"given/conda-forge/noarch/repodata.json"_s);
    file(u"cache/497deca9.json"_s);
    const RepodataPlaces places({folder.filePath(u"cache"_s)}, folder.filePath(u"given"_s));
    EXPECT_EQ(places.filesOf(u"conda-forge"_s), (QStringList{linux, noarch}));
    EXPECT_EQ(places.givenFolderOf(u"conda-forge"_s), folder.filePath(u"given/conda-forge"_s));
    EXPECT_EQ(places.givenFolderOf(u"pytorch"_s), QString());
    EXPECT_EQ(places.filesOf(u"../given/conda-forge"_s), (QStringList{linux, noarch})) << "by its last part";
}

TEST_F(RepodataPlacesTest, TakesTheFolderOfOneChannelAndASingleFileForEveryChannel)
{
    const QString linux = file(u"one/linux-64/repodata.json"_s);
    EXPECT_EQ(RepodataPlaces({}, folder.filePath(u"one"_s)).filesOf(u"pytorch"_s), QStringList{linux});
    EXPECT_EQ(RepodataPlaces({}, linux).filesOf(u"pytorch"_s), QStringList{linux});
    const QString flat = file(u"flat/pytorch-linux-64.json"_s);
    EXPECT_EQ(RepodataPlaces({}, folder.filePath(u"flat"_s)).filesOf(u"pytorch"_s), QStringList{flat});
}

TEST_F(RepodataPlacesTest, LooksBelowChannelsOfThisComputer)
{
    const QString linux = file(u"mine/linux-64/repodata.json"_s);
    const RepodataPlaces places({});
    EXPECT_EQ(places.filesOf(QUrl::fromLocalFile(folder.filePath(u"mine"_s)).toString()), QStringList{linux});
    EXPECT_EQ(places.filesOf(folder.filePath(u"mine"_s)), QStringList{linux});
}

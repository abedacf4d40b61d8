// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/channelindex.h"

#include "core/environment/jsontokens.h"
#include "tests/support/corpus.h"

#include <QBuffer>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

Result<Done> add(ChannelIndex& index, QByteArray repodata)
{
    QBuffer buffer(&repodata);
    buffer.open(QIODevice::ReadOnly);
    return index.add(buffer);
}

constexpr auto repodata = R"({
 "info": {"subdir": "linux-64", "arch": null, "more": [{"a": 1}]},
 "packages": {
  "numpy-1.9.0-py27_0.tar.bz2": {"name": "numpy", "version": "1.9.0", "build": "py27_0", "build_number": 0,
    "depends": ["python >=2.7", "[\"{"], "size": 10},
  "numpy-1.10.1-py27_0.tar.bz2": {"name": "numpy", "version": "1.10.1", "build": "py27_0", "build_number": 0}
 },
 "packages.conda": {
  "numpy-1.10.1-py27_1.conda": {"build_number": 1, "size": 20, "build": "py27_1", "name": "numpy", "version": "1.10.1"},
  "numba-0.1-0.conda": {"name": "Numba", "version": "0.1", "build": "0", "build_number": 0, "size": null},
  "other-0.1-0.conda": {"name": "other", "version": "0.1", "build": "0", "subdir": "osx-64"}
 },
 "removed": ["x.tar.bz2"],
 "repodata_version": 1
})";

}

TEST(ChannelIndex, ListsNamesByPrefixAndVersionsNewestFirst)
{
    ChannelIndex index;
    ASSERT_TRUE(add(index, repodata));
    EXPECT_EQ(index.names(), (QStringList{u"numba"_s, u"numpy"_s}));
    EXPECT_EQ(index.names(u"nump"_s), QStringList{u"numpy"_s});
    EXPECT_EQ(index.names(u"n"_s, 1), QStringList{u"numba"_s});
    EXPECT_TRUE(index.names(u"z"_s).isEmpty());
    EXPECT_EQ(index.versions(u"numpy"_s), (QStringList{u"1.10.1"_s, u"1.9.0"_s}));
    EXPECT_TRUE(index.versions(u"other"_s).isEmpty()) << "it is for another platform";
}

TEST(ChannelIndex, FindsTheNewestBuildThatASpecMeans)
{
    ChannelIndex index;
    ASSERT_TRUE(add(index, repodata));
    EXPECT_EQ(index.newest(CondaSpec::parse(u"numpy"_s)), (ChannelBuild{u"1.10.1"_s, u"py27_1"_s, 1, 20}));
    EXPECT_EQ(index.newest(CondaSpec::parse(u"numpy<1.10"_s))->version, u"1.9.0"_s);
    EXPECT_EQ(index.newest(CondaSpec::parse(u"numpy=1.10.1=py27_0"_s))->buildNumber, 0);
    EXPECT_FALSE(index.newest(CondaSpec::parse(u"numpy=2"_s)));
    EXPECT_FALSE(index.newest(CondaSpec::parse(u"numpy=1.9=cuda*"_s)));
    EXPECT_FALSE(index.newest(CondaSpec::parse(u"pandas"_s)));
}

TEST(ChannelIndex, GuessesWhatATypoMeans)
{
    ChannelIndex index;
    ASSERT_TRUE(add(index, repodata));
    EXPECT_EQ(index.namesLike(u"nunpy"_s), QStringList{u"numpy"_s});
    EXPECT_EQ(index.namesLike(u"numbaa"_s), QStringList{u"numba"_s});
    EXPECT_TRUE(index.namesLike(u"tensorflow"_s).isEmpty());
}

TEST(ChannelIndex, RefusesWhatIsNoIndex)
{
    const QByteArray whole = repodata;
    ChannelIndex index;
    for (const QByteArray& text : {QByteArray(), QByteArray("[]"), QByteArray("{"), QByteArray("{} x"),
             QByteArray("<html>"), QByteArray(R"({"packages": []})"), QByteArray(R"({"packages": {"a": 1}})"),
             QByteArray("{\"a\": ") + QByteArray(100000, '[') + QByteArray(100000, ']') + "}",
             whole.left(whole.size() / 2), whole.left(whole.size() - 3)})
        EXPECT_FALSE(add(index, text)) << text.left(60).toStdString();
    const auto foreign = add(index, R"({"info": {"subdir": "osx-arm64"}, "packages": {}})");
    ASSERT_FALSE(foreign);
    EXPECT_TRUE(foreign.error().message.contains(u"osx-arm64"_s));
}

TEST(ChannelIndex, StopsWhenItIsAskedTo)
{
    QByteArray large = R"({"packages": {)";
    for (int i = 0; i < 3000; ++i)
        large += QByteArray(i ? "," : "") + R"("f)" + QByteArray::number(i)
            + R"(": {"name": "a", "version": "1"})";
    large += "}}";
    QBuffer buffer(&large);
    buffer.open(QIODevice::ReadOnly);
    std::stop_source source;
    source.request_stop();
    ChannelIndex index;
    EXPECT_FALSE(index.add(buffer, source.get_token()));
    EXPECT_LT(index.builds(u"a"_s).size(), 3000);
}

TEST(ChannelIndex, ReadsTheRealIndexesOfTheCorpus)
{
    const auto folder = corpusFolder(u"repodata"_s);
    if (!folder)
        GTEST_SKIP() << noCorpus;
    const auto sudoku = ChannelIndex::fromFiles({folder->filePath(u"sudoku.json"_s)});
    ASSERT_TRUE(sudoku) << sudoku.error().message.toStdString();
    EXPECT_FALSE(sudoku->isEmpty());
    const auto numpy = ChannelIndex::fromFiles({folder->filePath(u"conda-forge-numpy-linux-64.json"_s)});
    ASSERT_TRUE(numpy) << numpy.error().message.toStdString();
    EXPECT_TRUE(numpy->contains(u"numpy"_s));
    EXPECT_TRUE(numpy->newest(CondaSpec::parse(u"numpy"_s)));
}

TEST(JsonTokens, ReadsEveryKindOfToken)
{
    QByteArray text = R"({"a\u00e9\ud83d\ude00\n": [1, -2.5e3, true, null, "x\"y", {}]})";
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    JsonTokens tokens(buffer);
    using Kind = JsonTokens::Kind;
    EXPECT_EQ(tokens.next(), Kind::BeginObject);
    EXPECT_EQ(tokens.next(), Kind::Key);
    EXPECT_EQ(QString::fromUtf8(tokens.text()), u"a\u00e9\U0001F600\n"_s);
    EXPECT_EQ(tokens.next(), Kind::BeginArray);
    EXPECT_EQ(tokens.next(), Kind::Number);
    EXPECT_EQ(tokens.next(), Kind::Number);
    EXPECT_EQ(tokens.text(), "-2.5e3");
    EXPECT_EQ(tokens.next(), Kind::Literal);
    EXPECT_EQ(tokens.next(), Kind::Literal);
    EXPECT_EQ(tokens.next(), Kind::Text);
    EXPECT_EQ(tokens.text(), "x\"y");
    EXPECT_EQ(tokens.next(), Kind::BeginObject);
    EXPECT_EQ(tokens.next(), Kind::EndObject);
    EXPECT_EQ(tokens.next(), Kind::EndArray);
    EXPECT_EQ(tokens.next(), Kind::EndObject);
    EXPECT_EQ(tokens.next(), Kind::End);
    EXPECT_EQ(tokens.next(), Kind::End);
}

TEST(JsonTokens, HoldsNoMoreOfATextThanItsBeginning)
{
    QByteArray text = '"' + QByteArray(1'000'000, 'x') + '"';
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    JsonTokens tokens(buffer);
    EXPECT_EQ(tokens.next(), JsonTokens::Kind::Text);
    EXPECT_EQ(tokens.text().size(), JsonTokens::mostBytes);
    EXPECT_EQ(tokens.next(), JsonTokens::Kind::End);
}

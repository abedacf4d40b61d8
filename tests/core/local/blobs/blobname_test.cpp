// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/blobname.h"

#include <QDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

TEST(BlobName, LeavesOrdinaryNamesAlone)
{
    const QString name = u"ExperimentRun/dcid.cool_name_1/outputs/modèle v2 (final).bin"_s;
    EXPECT_EQ(filePathOfBlob(name), name);
    EXPECT_EQ(blobPathOfFile(name), name);
}

TEST(BlobName, EscapesWhatFileSystemsForbidAndFindsTheWayBack)
{
    for (const QString& name : {u".."_s, u"."_s, u"a/../../b"_s, u"/leading"_s, u"a//b"_s, u"trailing/"_s,
             u"loss:0.2"_s, u"back\\slash"_s, u"con"_s, u"x/NUL.txt"_s, u"dot."_s, u"space "_s, u"50%"_s,
             u"%2E%2E"_s, u"%"_s, u"tab\there"_s}) {
        const QString file = filePathOfBlob(name);
        EXPECT_EQ(blobPathOfFile(file), name) << name.toStdString();
        EXPECT_EQ(QDir::cleanPath(u"/root/"_s + file), u"/root/"_s + file) << name.toStdString();
        EXPECT_FALSE(file.contains(u'\\') || file.contains(u':')) << name.toStdString();
    }
}

TEST(BlobName, KeepsTheNameOfAFileThatSomebodyElseNamed)
{
    EXPECT_EQ(blobPathOfFile(u"%41.txt"_s), u"%41.txt"_s);
    EXPECT_EQ(blobPathOfFile(u"a:b"_s), u"a:b"_s);
}

TEST(BlobName, ChecksContainersAndLengths)
{
    EXPECT_TRUE(isContainerName(u"azureml-blobstore-1f2e"_s));
    for (const QString& name : {u"ab"_s, u"UPPER"_s, u"a--b"_s, u"-abc"_s, u".store"_s, u"a/b"_s})
        EXPECT_FALSE(isContainerName(name)) << name.toStdString();
    EXPECT_TRUE(isBlobPath(QString(255, u'x')));
    EXPECT_FALSE(isBlobPath(QString(256, u'x')));
    EXPECT_FALSE(isBlobPath(QString()));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/textencoding.h"

#include <QStringEncoder>
#include <gtest/gtest.h>

namespace tandem {

TEST(TextEncoding, IsToldFromMarksZerosAndWrongBytes)
{
    EXPECT_EQ(encodingOf("plain"), TextEncoding::Utf8);
    EXPECT_EQ(encodingOf(""), TextEncoding::Utf8);
    EXPECT_EQ(encodingOf("gr\xc3\xb6\xc3\x9f"
                         "er\n"),
        TextEncoding::Utf8);
    EXPECT_EQ(encodingOf("gr\xf6\xdf"
                         "er\n"),
        TextEncoding::Latin1);
    EXPECT_EQ(encodingOf(QByteArrayView("\xff\xfe"
                                        "a\0",
                  4)),
        TextEncoding::Utf16LittleEndian);
    EXPECT_EQ(encodingOf(QByteArrayView("a\0b\0c\0", 6)), TextEncoding::Utf16LittleEndian);
    EXPECT_EQ(encodingOf(QByteArrayView("\0a\0b\0c", 6)), TextEncoding::Utf16BigEndian);
}

TEST(TextEncoding, ACharacterThatTheSampleCutsIsNoWrongByte)
{
    EXPECT_EQ(encodingOf("first line\ngr\xc3"), TextEncoding::Utf8);
}

}

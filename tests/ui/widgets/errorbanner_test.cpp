// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/errorbanner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

namespace tandem {

namespace {
Error refused()
{
    Error error;
    error.kind = Error::Kind::Http;
    error.message = u"The cluster was refused: its name is taken. Choose another name."_s;
    error.httpStatus = 409;
    error.code = u"Conflict"_s;
    error.details = u"Authorization: Bearer abcdefghijklmnop"_s;
    return error;
}
}

TEST(ErrorBanner, ShowsTheMessageAndFoldsTheDetails)
{
    ErrorBanner banner;
    EXPECT_FALSE(banner.isVisible());
    banner.show(refused(), u"The cluster could not be created."_s);
    EXPECT_TRUE(banner.isVisible());
    EXPECT_EQ(banner.findChild<QLabel*>(u"errorMessage"_s)->text(), refused().message);
    auto* details = banner.findChild<QPlainTextEdit*>(u"errorDetails"_s);
    EXPECT_FALSE(details->isVisible());
    QTest::mouseClick(banner.findChild<QToolButton*>(u"errorDetailsButton"_s), Qt::LeftButton);
    EXPECT_TRUE(details->isVisible());
    EXPECT_TRUE(details->toPlainText().contains(u"409"_s));
}

TEST(ErrorBanner, CopiesEverythingButSecrets)
{
    ErrorBanner banner;
    banner.show(refused());
    QTest::mouseClick(banner.findChild<QToolButton*>(u"errorCopy"_s), Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    EXPECT_TRUE(copied.contains(u"name is taken"_s));
    EXPECT_TRUE(copied.contains(u"Conflict"_s));
    EXPECT_FALSE(copied.contains(u"abcdefghijklmnop"_s));
}

TEST(ErrorBanner, ActionAndCloseDoWhatTheySay)
{
    ErrorBanner banner;
    int pressed = 0;
    banner.show(refused());
    banner.setAction(u"Try again"_s, [&] { ++pressed; });
    QTest::mouseClick(banner.findChild<QToolButton*>(u"errorAction"_s), Qt::LeftButton);
    EXPECT_EQ(pressed, 1);
    QTest::mouseClick(banner.findChild<QToolButton*>(u"errorClose"_s), Qt::LeftButton);
    EXPECT_FALSE(banner.isVisible());
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form.h"

#include <QLineEdit>
#include <QTest>
#include <gtest/gtest.h>

namespace tandem {

TEST(Field, SaysWhatIsWrongWhileItIsTyped)
{
    auto* line = new QLineEdit;
    Field field(u"&Name"_s, line);
    field.setHint(u"Letters only"_s);
    field.setCheck([](const QString& text) { return text.contains(u' ') ? u"No spaces."_s : QString(); });
    EXPECT_EQ(line->accessibleName(), u"Name"_s);
    QTest::keyClicks(line, u"a "_s);
    EXPECT_EQ(field.error(), u"No spaces."_s);
    EXPECT_EQ(line->accessibleDescription(), u"No spaces."_s);
    QTest::keyClick(line, Qt::Key_Backspace);
    EXPECT_EQ(field.error(), QString());
    EXPECT_EQ(line->accessibleDescription(), u"Letters only"_s);
}

TEST(Field, AnUntouchedFieldIsCheckedOnlyOnDemand)
{
    auto* line = new QLineEdit;
    Field field(u"Name"_s, line);
    field.setCheck([](const QString& text) { return text.isEmpty() ? u"A name is needed."_s : QString(); });
    EXPECT_TRUE(field.error().isEmpty());
    EXPECT_FALSE(field.check());
    EXPECT_EQ(field.error(), u"A name is needed."_s);
}

}

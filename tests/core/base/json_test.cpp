// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <gtest/gtest.h>

using namespace tandem;

TEST(Json, ReadsAzuresTwoFormsOfTime)
{
    const auto ticks = json::time(QJsonValue(u"2024-02-23T15:08:32.8845306+00:00"_s));
    const auto zulu = json::time(QJsonValue(u"2024-02-23T15:08:32.884Z"_s));
    EXPECT_TRUE(ticks.isValid());
    EXPECT_EQ(ticks, zulu);
    EXPECT_FALSE(json::time(QJsonValue()).isValid());
}

TEST(Json, SaysWhereATextIsNotJson)
{
    const auto broken = json::parseObject("{\"a\": }");
    ASSERT_FALSE(broken);
    EXPECT_TRUE(broken.error().message.contains(u"at byte"_s));
    EXPECT_FALSE(json::parseObject("[1]"));
}

TEST(Json, FindsNestedAndDifferentlyCasedKeys)
{
    const auto object = *json::parseObject("{\"Error\":{\"Code\":\"UserError\"}}");
    EXPECT_EQ(json::anyCase(json::anyCase(object, u"error").toObject(), u"code").toString(), u"UserError"_s);
    EXPECT_EQ(json::at(object, {u"Error", u"Code"}).toString(), u"UserError"_s);
    EXPECT_TRUE(json::at(object, {u"Error", u"Nope", u"Deeper"}).isUndefined());
}

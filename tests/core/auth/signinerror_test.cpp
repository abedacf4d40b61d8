// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signinerror.h"

#include "core/net/credential.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {
Error errorOf(const QString& code, const QJsonObject& more = {})
{
    QJsonObject body = more;
    body.insert(u"error"_s, code);
    return signInError(body, 400);
}
}

TEST(SignInError, SendsThePersonBackOnlyWhereThatHelps)
{
    for (const auto& code :
        {u"interaction_required"_s, u"login_required"_s, u"consent_required"_s, u"invalid_grant"_s})
        EXPECT_TRUE(needsSignIn(errorOf(code))) << code.toStdString();
    for (const auto& code :
        {u"invalid_request"_s, u"unauthorized_client"_s, u"access_denied"_s, u"unsupported_response_type"_s,
            u"invalid_resource"_s, u"invalid_client"_s, u"unsupported_grant_type"_s, u"invalid_scope"_s,
            u"authorization_declined"_s, u"expired_token"_s, u"bad_verification_code"_s})
        EXPECT_EQ(errorOf(code).kind, Error::Kind::Auth) << code.toStdString();
    for (const auto& code : {u"temporarily_unavailable"_s, u"server_error"_s})
        EXPECT_EQ(errorOf(code).kind, Error::Kind::Http) << code.toStdString();
    EXPECT_FALSE(needsSignIn(errorOf(u"invalid_grant"_s, {{u"suberror"_s, u"message_only"_s}})))
        << "signing in again would end in the same way";
}

TEST(SignInError, HasASentenceOfItsOwnForEveryDocumentedAnswer)
{
    for (const auto& code : {u"invalid_request"_s, u"unauthorized_client"_s, u"access_denied"_s,
             u"unsupported_response_type"_s, u"server_error"_s, u"temporarily_unavailable"_s,
             u"invalid_resource"_s, u"login_required"_s, u"interaction_required"_s, u"invalid_grant"_s,
             u"invalid_client"_s, u"unsupported_grant_type"_s, u"consent_required"_s, u"invalid_scope"_s,
             u"authorization_declined"_s, u"bad_verification_code"_s, u"expired_token"_s})
        EXPECT_FALSE(errorOf(code).message.contains(code)) << code.toStdString();
    EXPECT_TRUE(errorOf(u"something_new"_s).message.contains(u"something_new"_s));
}

TEST(SignInError, TellsTheServicesReasonWithoutNumbersAndTraces)
{
    const Error error = errorOf(u"interaction_required"_s,
        {{u"error_description"_s,
             u"AADSTS50076: Due to a configuration change made by your administrator, you must use "
             u"multi-factor "
             "authentication to access 'x'.\r\nTrace ID: 1\r\nCorrelation ID: 2\r\nTimestamp: 3"_s},
            {u"correlation_id"_s, u"c-1"_s}, {u"suberror"_s, u"basic_action"_s}, {u"unused"_s, 0}});
    EXPECT_TRUE(error.message.endsWith(u"to access 'x'."_s)) << error.message.toStdString();
    EXPECT_FALSE(error.message.contains(u"AADSTS"_s));
    EXPECT_TRUE(error.details.contains(u"AADSTS50076"_s)) << "support asks for it";
    EXPECT_EQ(error.correlationId, u"c-1"_s);
    EXPECT_EQ(claimsIn({{u"claims"_s, uR"({"access_token":{"capolids":{"essential":true}}})"_s}}),
        R"({"access_token":{"capolids":{"essential":true}}})");
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/browsersignin.h"

#include "core/auth/signinerror.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <array>

namespace tandem {

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray randomText()
{
    std::array<quint32, 8> words;
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words).toBase64(base64Url);
}

QString valueIn(const QUrlQuery& query, const QString& key)
{
    return query.queryItemValue(key, QUrl::FullyDecoded);
}

QJsonObject errorBody(const QUrlQuery& answer)
{
    QJsonObject body;
    for (const auto& key : {u"error"_s, u"error_description"_s, u"suberror"_s, u"claims"_s})
        if (answer.hasQueryItem(key))
            body.insert(key, valueIn(answer, key));
    return body;
}

}

CodeVerifier CodeVerifier::random()
{
    return {randomText()};
}

QByteArray CodeVerifier::challenge() const
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(base64Url);
}

QUrl BrowserSignIn::page(
    const Wish& wish, const QUrl& redirect, const QString& state, const QByteArray& challenge) const
{
    Form form{{u"client_id"_s, m_endpoint.authority().clientId}, {u"response_type"_s, u"code"_s},
        {u"redirect_uri"_s, redirect.toString()}, {u"response_mode"_s, u"query"_s},
        {u"scope"_s, personScope(wish.scope)}, {u"state"_s, state},
        {u"code_challenge"_s, QString::fromLatin1(challenge)}, {u"code_challenge_method"_s, u"S256"_s},
        {u"client_info"_s, u"1"_s}, {u"claims"_s, QString::fromUtf8(claimsParameter(wish.claims))}};
    if (wish.username.isEmpty())
        form.append({u"prompt"_s, u"select_account"_s});
    else
        form.append({u"login_hint"_s, wish.username});
    QUrl url = m_endpoint.authority().endpoint(u"authorize"_s);
    url.setQuery(QString::fromLatin1(formEncoded(form)), QUrl::StrictMode);
    return url;
}

Task<Tokens> BrowserSignIn::signIn(Wish wish, std::function<void(QUrl)> show)
{
    const CodeVerifier verifier = CodeVerifier::random();
    const QString state = QString::fromLatin1(randomText());
    LoopbackListener listener(state);
    co_await listener.listen();
    const QUrl redirect = listener.redirect();
    show(page(wish, redirect, state, verifier.challenge()));
    const QUrlQuery answer = co_await listener.answer();
    const QString code = valueIn(answer, u"code"_s);
    if (code.isEmpty())
        co_return signInError(errorBody(answer));
    Form form;
    form.append({u"grant_type"_s, u"authorization_code"_s});
    form.append({u"code"_s, code});
    form.append({u"redirect_uri"_s, redirect.toString()});
    form.append({u"code_verifier"_s, QString::fromLatin1(verifier.verifier)});
    form.append({u"scope"_s, personScope(wish.scope)});
    co_return co_await m_endpoint.redeem(std::move(form), wish.claims, TokenEndpoint::Repeat::Never);
}

}

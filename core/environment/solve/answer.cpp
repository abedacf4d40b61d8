// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/answer.h"

#include "core/base/json.h"
#include "core/base/redact.h"
#include "core/environment/solve/problemreading.h"
#include "core/environment/solve/request.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::solve {

namespace {

/// No solver says as much; more than that is not looked at.
constexpr qsizetype mostBytes = 64'000'000;

QString translated(const char* text)
{
    return QCoreApplication::translate("Solve", text);
}

Error failure(const QString& message, const QByteArray& details)
{
    return Error{.kind = Error::Kind::Process,
        .message = message,
        .details = withoutSecret(redacted(withoutColours(QString::fromUtf8(details.left(20'000)))))};
}

/// The JSON document in an output that may have other lines before and after it; invalid when there is none.
std::optional<QJsonObject> documentIn(const QByteArray& output)
{
    const QByteArray text = output.left(mostBytes);
    for (qsizetype at = text.indexOf('{'), tries = 0; at >= 0 && tries < 20;
         at = text.indexOf("\n{", at), ++tries) {
        QJsonParseError problem;
        const auto document = QJsonDocument::fromJson(text.mid(at), &problem);
        if (document.isObject())
            return document.object();
        if (problem.error == QJsonParseError::GarbageAtEnd) // more lines behind it
            if (const auto cut = QJsonDocument::fromJson(text.mid(at, problem.offset)); cut.isObject())
                return cut.object();
    }
    return {};
}

QString channelOf(const QJsonObject& package)
{
    static const QRegularExpression platform(u"/(?:noarch|[a-z]+-[a-z0-9]+)/?$"_s);
    QString channel = package[u"base_url"].toString();
    if (channel.isEmpty())
        channel = package[u"channel"].toString();
    channel.remove(platform);
    return redacted(withoutSecret(channel));
}

QStringList namesIn(const QJsonValue& depends)
{
    QStringList names;
    for (const auto& each : depends.toArray())
        names << problemAbout(each.toString().left(500), Problem::Kind::Requires).name;
    names.removeDuplicates();
    return names;
}

Package packageFrom(const QJsonObject& object)
{
    Package package;
    package.name = object[u"name"].toString();
    package.version = object[u"version"].toString();
    package.build = object[u"build_string"].toString(object[u"build"].toString());
    package.channel = channelOf(object);
    package.size = object.contains(u"size"_s) ? qint64(object[u"size"].toDouble(-1)) : -1;
    package.needs = namesIn(object[u"depends"]);
    return package;
}

/// LINK is all that will be installed; FETCH what of it is not here yet, told in more detail.
QList<Package> packagesIn(const QJsonObject& actions)
{
    QList<Package> packages;
    QHash<QString, qsizetype> places;
    const auto read = [&](const QJsonValue& list) {
        for (const auto& value : list.toArray()) {
            const Package package = packageFrom(value.toObject());
            if (package.name.isEmpty())
                continue;
            const auto known = places.constFind(package.name);
            if (known == places.constEnd()) {
                places.insert(package.name, packages.size());
                packages << package;
            } else {
                Package& first = packages[*known];
                if (first.size < 0)
                    first.size = package.size;
                if (first.needs.isEmpty())
                    first.needs = package.needs;
            }
        }
    };
    read(actions[u"LINK"]);
    read(actions[u"FETCH"]);
    return packages;
}

QList<Package> packagesOf(const QJsonObject& document)
{
    const QJsonValue actions = document[u"actions"];
    // Older releases of conda make a list of it.
    return packagesIn(actions.isArray() ? actions.toArray().at(0).toObject() : actions.toObject());
}

/// Whatever explanation is in the texts: the tree if there is one, for it says most.
void explain(Answer& answer, const QStringList& texts, const QStringList& sentences)
{
    for (const QString& text : texts)
        if (answer.problems.isEmpty())
            answer.problems = readProblemTree(text);
    answer.hasTree = !answer.problems.isEmpty();
    for (const QString& text : texts)
        if (answer.problems.isEmpty())
            answer.problems = readClassicProblems(text);
    if (answer.problems.isEmpty())
        answer.problems = readProblemSentences(sentences);
    for (const QString& text : texts)
        if (answer.problems.isEmpty() && text.contains(u"Encountered problems while solving"_s))
            answer.problems = readProblemSentences(text.split(u'\n'));
}

bool isNetworkTrouble(const QString& text)
{
    static const QRegularExpression signs(
        u"Could not resolve host|CondaHTTPError|Connection(?:Error| refused| timed out)|Download error|"
        "Couldn.?t connect|HTTP (?:000|50\\d)|Timeout was reached|No internet"_s,
        QRegularExpression::CaseInsensitiveOption);
    return signs.match(text).hasMatch();
}

QString lastLine(const QString& text)
{
    return text.trimmed().section(u'\n', -1).trimmed().left(300);
}

Error troubleOf(
    const QString& tool, int exitCode, const QString& errors, const QString& told, const QByteArray& raw)
{
    const QString said =
        redacted(withoutSecret(told.isEmpty() ? lastLine(errors) : told.section(u'\n', 0, 0)));
    if (isNetworkTrouble(errors + told))
        return failure(
            translated("%1 could not fetch the indexes of the channels: %2. Check the network; without "
                       "it, names and versions can still be checked against indexes that are here.")
                .arg(tool, said),
            raw);
    if (said.isEmpty())
        return failure(
            translated("%1 ended with exit code %2 and said nothing.").arg(tool).arg(exitCode), raw);
    return failure(
        translated("%1 could not solve (exit code %2): %3").arg(tool).arg(exitCode).arg(said), raw);
}

}

Result<Answer> readAnswer(
    const QString& tool, int exitCode, const QByteArray& standardOutput, const QByteArray& standardError)
{
    const QString output = withoutColours(QString::fromUtf8(standardOutput.left(mostBytes)));
    const QString errors = withoutColours(QString::fromUtf8(standardError.left(mostBytes)));
    const auto document = documentIn(standardOutput);
    Answer answer;
    if (exitCode == 0 && document && (*document)[u"success"].toBool(document->contains(u"actions"_s))) {
        answer.isSolved = true;
        answer.packages = packagesOf(*document);
        return answer;
    }
    if (exitCode == 0 && (!document || !document->contains(u"success"_s)))
        return failure(translated("%1 said that it was done, but its answer is no complete JSON.").arg(tool),
            standardOutput + standardError);
    QString told;
    QStringList sentences;
    QStringList texts{errors, output};
    if (document) {
        sentences = json::stringList((*document)[u"solver_problems"]);
        told = (*document)[u"message"].toString((*document)[u"error"].toString());
        texts = QStringList{(*document)[u"error"].toString(), told, errors, sentences.join(u'\n')};
        const QStringList absent = json::stringList((*document)[u"packages"]);
        if ((*document)[u"exception_name"].toString().contains(u"NotFound"_s) && !absent.isEmpty())
            texts.prepend(u"PackagesNotFoundError:\n  - "_s + absent.join(u"\n  - "_s));
    }
    explain(answer, texts, sentences);
    // It said that there is no solution, in words that are not understood: still an answer.
    const bool isUnsolvable = !answer.problems.isEmpty() || !sentences.isEmpty()
        || errors.contains(u"Could not solve for environment specs"_s)
        || told.contains(u"UnsatisfiableError"_s) || errors.contains(u"UnsatisfiableError"_s)
        || (document && (*document)[u"exception_name"].toString().contains(u"Unsatisfiable"_s));
    if (!isUnsolvable)
        return troubleOf(tool, exitCode, errors, told, standardError + standardOutput);
    return answer;
}

}

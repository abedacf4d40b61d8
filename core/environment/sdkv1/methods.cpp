// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/paths.h"
#include "core/environment/sdkv1/reasons.h"

#include <QRegularExpression>

namespace tandem::sdkv1 {

namespace {

constexpr qsizetype longestText = 200'000;
constexpr qsizetype longestList = 2'000;

Value listOf(Interpreter& at, const QStringList& texts)
{
    QList<Value> items;
    for (const QString& text : texts.mid(0, longestList))
        items << text;
    at.spend(items.size());
    return at.heap().list(items);
}

QString stripped(const QString& text, const QString& letters, bool atStart, bool atEnd)
{
    const auto isStripped = [&](QChar c) { return letters.isEmpty() ? c.isSpace() : letters.contains(c); };
    qsizetype first = 0;
    qsizetype last = text.size();
    while (atStart && first < last && isStripped(text[first]))
        ++first;
    while (atEnd && last > first && isStripped(text[last - 1]))
        --last;
    return text.mid(first, last - first);
}

/// "{} of {0} and {name:.2f}".format(…)
std::optional<Value> braceFormatted(Interpreter& at, const QString& format, const Arguments& arguments)
{
    static const QRegularExpression field(u"\\{\\{|\\}\\}|\\{(\\w*)(![rs])?(:[^{}]*)?\\}"_s);
    QString out;
    qsizetype last = 0;
    qsizetype next = 0;
    auto matches = field.globalMatch(format);
    while (matches.hasNext()) {
        const auto match = matches.next();
        out += QStringView(format).mid(last, match.capturedStart() - last);
        last = match.capturedEnd();
        if (match.capturedLength() == 2 && match.captured() != u"{}") {
            out += match.captured().at(0);
            continue;
        }
        bool isNumber = false;
        const int number = match.captured(1).toInt(&isNumber);
        const Value* value = nullptr;
        if (match.captured(1).isEmpty())
            value = arguments.find(u"", next++);
        else
            value = arguments.find(match.captured(1), isNumber ? number : -1);
        if (!value)
            return at.unknown(reasons::computed());
        if (!value->isKnown())
            return *value;
        const auto text = formatted(*value, match.captured(2) + match.captured(3));
        if (!text || out.size() > longestText)
            return at.unknown(reasons::computed());
        out += *text;
    }
    const QString rest = format.mid(last);
    if (rest.contains(u'{'))
        return at.unknown(reasons::computed());
    return Value(out + rest);
}

std::optional<Value> callOnText(
    Interpreter& at, const QString& text, const QString& name, const Arguments& arguments)
{
    QStringList given;
    for (const Value& value : arguments.positional) {
        if (name != u"format" && name != u"join" && !value.isKnown())
            return value;
        given << textOf(value).value_or(QString());
    }
    const QString first = given.value(0);
    if (!at.spend(text.size() / 64))
        return at.unknown(reasons::tooMuch());
    if (name == u"format")
        return braceFormatted(at, text, arguments);
    if (name == u"join") {
        List* const list = arguments.positional.value(0).list();
        if (!list)
            return arguments.positional.value(0).isKnown() ? at.unknown(reasons::computed())
                                                           : arguments.positional.value(0);
        QStringList parts;
        qsizetype length = 0;
        for (const Value& item : std::as_const(list->items)) {
            if (!item.as<QString>())
                return item.isKnown() ? at.unknown(reasons::computed()) : item;
            parts << *item.as<QString>();
            length += parts.last().size() + text.size();
            if (length > longestText)
                return at.unknown(reasons::tooMuch());
        }
        at.spend(length / 64);
        return parts.join(text);
    }
    if (name == u"strip" || name == u"lstrip" || name == u"rstrip")
        return stripped(text, first, name != u"rstrip", name != u"lstrip");
    if (name == u"lower" || name == u"casefold")
        return text.toLower();
    if (name == u"upper")
        return text.toUpper();
    if (name == u"title" || name == u"capitalize")
        return text.left(1).toUpper() + text.mid(1).toLower();
    if (name == u"replace" && given.size() >= 2 && !first.isEmpty()) {
        if (text.count(first) * given[1].size() > longestText)
            return at.unknown(reasons::tooMuch());
        return QString(text).replace(first, given[1]);
    }
    if (name == u"split") {
        if (first.isEmpty())
            return listOf(at, text.simplified().split(u' ', Qt::SkipEmptyParts));
        return listOf(at, text.split(first));
    }
    if (name == u"splitlines")
        return listOf(at, QString(text).replace(u"\r\n"_s, u"\n"_s).split(u'\n'));
    if (name == u"startswith" || name == u"endswith")
        return arguments.positional.value(0).as<QString>()
            ? Value(name == u"startswith" ? text.startsWith(first) : text.endsWith(first))
            : at.unknown(reasons::computed());
    if (name == u"removeprefix")
        return text.startsWith(first) && !first.isEmpty() ? text.mid(first.size()) : text;
    if (name == u"removesuffix")
        return text.endsWith(first) ? text.chopped(first.size()) : text;
    if (name == u"encode" || name == u"decode" || name == u"resolve" || name == u"absolute"
        || name == u"as_posix" || name == u"expanduser" || name == u"copy")
        return text;
    if (name == u"joinpath")
        return paths::join(QStringList{text} + given);
    if (name == u"with_suffix")
        return text.chopped(paths::suffix(text).size()) + first;
    if (name == u"with_name")
        return paths::join({paths::parent(text), first});
    if (name == u"read_text" || name == u"read_bytes") {
        const auto contents = at.readFile(text);
        return contents ? Value(*contents) : at.unknown(reasons::fileContents(text));
    }
    if (name == u"write_text") {
        at.rememberFile(text, first);
        return Value();
    }
    if (name == u"open") {
        Arguments opening = arguments;
        opening.positional.prepend(text);
        return callBuiltIn(at, u"open"_s, opening);
    }
    return at.unknown(reasons::computed());
}

std::optional<Value> callOnList(Interpreter& at, List& list, const QString& name, const Arguments& arguments)
{
    const Value first = arguments.positional.value(0);
    if (list.items.size() >= longestList)
        return at.unknown(reasons::tooMuch());
    if (name == u"append" || name == u"add") {
        list.items << first;
        return Value();
    }
    if (name == u"extend" || name == u"update" || name == u"union") {
        if (List* const more = first.list(); more && at.spend(more->items.size())) {
            const auto items = more->items;
            list.items += items.mid(0, longestList - list.items.size());
        } else {
            list.items << (first.isKnown() ? at.unknown(reasons::computed()) : first);
        }
        return Value();
    }
    if (name == u"insert" && arguments.positional.size() == 2) {
        const qint64* const at0 = first.as<qint64>();
        list.items.insert(at0 ? std::clamp<qint64>(*at0, 0, list.items.size()) : 0, arguments.positional[1]);
        return Value();
    }
    if (name == u"remove" || name == u"discard") {
        const auto found = std::find_if(
            list.items.cbegin(), list.items.cend(), [&](const Value& item) { return isSame(item, first); });
        if (found != list.items.cend())
            list.items.erase(found);
        return Value();
    }
    if (name == u"pop" && !list.items.isEmpty())
        return first.as<qint64>() && *first.as<qint64>() == 0 ? list.items.takeFirst()
                                                              : list.items.takeLast();
    if (name == u"copy" && at.spend(list.items.size()))
        return at.heap().list(list.items);
    if (name == u"sort" || name == u"reverse" || name == u"clear") {
        if (name == u"clear")
            list.items.clear();
        else if (name == u"reverse")
            std::reverse(list.items.begin(), list.items.end());
        else
            std::stable_sort(list.items.begin(), list.items.end(), [](const Value& a, const Value& b) {
                return textOf(a).value_or(QString()) < textOf(b).value_or(QString());
            });
        at.spend(list.items.size());
        return Value();
    }
    return at.unknown(reasons::computed());
}

std::optional<Value> callOnDictionary(
    Interpreter& at, Dictionary& dictionary, const QString& name, const Arguments& arguments)
{
    if (!at.spend(dictionary.items.size()))
        return at.unknown(reasons::tooMuch());
    const Value key = arguments.positional.value(0);
    if (name == u"get" || name == u"pop" || name == u"setdefault") {
        const Value* const found = dictionary.find(key);
        if (found)
            return *found;
        const Value fallback = arguments.positional.value(1);
        if (name == u"setdefault")
            dictionary.set(key, fallback);
        return key.isKnown() ? fallback : key;
    }
    QList<Value> all;
    if (name == u"items") {
        for (const auto& [itsKey, value] : std::as_const(dictionary.items))
            all << at.heap().list({itsKey, value}, true);
        return at.heap().list(all);
    }
    if (name == u"keys" || name == u"values") {
        for (const auto& [itsKey, value] : std::as_const(dictionary.items))
            all << (name == u"keys" ? itsKey : value);
        return at.heap().list(all);
    }
    if (name == u"update") {
        if (Dictionary* const more = key.dictionary()) {
            const auto items = more->items;
            for (const auto& [itsKey, value] : items)
                if (at.spend(dictionary.items.size() / 4))
                    dictionary.set(itsKey, value);
        }
        for (const auto& [itsKey, value] : arguments.named)
            dictionary.set(itsKey, value);
        return Value();
    }
    if (name == u"copy") {
        Dictionary* const made = at.heap().dictionary();
        made->items = dictionary.items;
        return made;
    }
    return at.unknown(reasons::computed());
}

std::optional<Value> callOnFile(
    Interpreter& at, Object& file, const QString& name, const Arguments& arguments)
{
    const Value path = file.attributes.value(u"name"_s);
    const QString* const text = path.as<QString>();
    if (name == u"write") {
        const Value written = arguments.positional.value(0);
        if (text && written.as<QString>())
            at.rememberFile(*text,
                file.attributes.value(u"written"_s).as<QString>()
                    ? *file.attributes.value(u"written"_s).as<QString>() + *written.as<QString>()
                    : *written.as<QString>());
        if (text)
            file.attributes.insert(u"written"_s, at.readFile(*text).value_or(QString()));
        return Value();
    }
    if (name == u"read" || name == u"readlines") {
        if (!text)
            return path.isKnown() ? at.unknown(reasons::computed()) : path;
        const auto contents = at.readFile(*text);
        if (!contents)
            return at.unknown(reasons::fileContents(*text));
        if (name == u"read")
            return *contents;
        return listOf(at, QString(*contents).replace(u"\r\n"_s, u"\n"_s).split(u'\n', Qt::SkipEmptyParts));
    }
    return Value();
}

std::optional<Value> callOnParser(
    Interpreter& at, Object& parser, const QString& name, const Arguments& arguments)
{
    if (name == u"add_argument") {
        QString option;
        for (const Value& value : arguments.positional)
            if (const QString* text = value.as<QString>();
                text && (option.isEmpty() || text->startsWith(u"--")))
                option = *text;
        const Value* const named = arguments.find(u"dest");
        QString key = named ? textOf(*named).value_or(QString()) : option;
        while (key.startsWith(u'-'))
            key.remove(0, 1);
        key.replace(u'-', u'_');
        const Value* const fallback = arguments.find(u"default");
        const Value* const action = arguments.find(u"action");
        const QString acts = action ? textOf(*action).value_or(QString()) : QString();
        Value value = at.unknown(reasons::commandLineOption(option));
        if (fallback && !fallback->isNone())
            value = *fallback;
        else if (acts == u"store_true" || acts == u"store_false")
            value = acts == u"store_false";
        parser.attributes.insert(u"option "_s + key, value.doubted(value.isKnown() ? at.here().line : 0));
        return Value();
    }
    if (name == u"parse_args" || name == u"parse_known_args") {
        Object* const options = at.heap().object(u"Namespace"_s, at.here());
        for (auto option = parser.attributes.cbegin(); option != parser.attributes.cend(); ++option)
            options->attributes.insert(option.key().mid(7), option.value());
        if (name == u"parse_args")
            return options;
        return at.heap().list({options, at.heap().list()}, true);
    }
    if (name == u"add_argument_group" || name == u"add_mutually_exclusive_group")
        return &parser;
    return Value();
}

}

std::optional<Value> callBuiltInMethod(
    Interpreter& at, const Value& of, const QString& name, const Arguments& arguments)
{
    if (const QString* text = of.as<QString>()) {
        const auto result = callOnText(at, *text, name, arguments);
        return result && of.doubt() ? result->doubted(of.doubt()) : result;
    }
    if (List* const list = of.list())
        return callOnList(at, *list, name, arguments);
    if (Dictionary* const dictionary = of.dictionary())
        return callOnDictionary(at, *dictionary, name, arguments);
    if (Object* const file = of.object(u"file"))
        return callOnFile(at, *file, name, arguments);
    if (Object* const parser = of.object(u"ArgumentParser"))
        return callOnParser(at, *parser, name, arguments);
    return {};
}

std::optional<QString> Interpreter::readFile(const QString& path) const
{
    const QString cleaned = paths::cleaned(path);
    if (const auto written = m_written.constFind(cleaned); written != m_written.cend())
        return *written;
    return m_files.read(cleaned);
}

void Interpreter::rememberFile(const QString& path, const QString& text)
{
    if (m_written.size() < 50 && text.size() <= longestText && spend(text.size() / 64))
        m_written.insert(paths::cleaned(path), text);
}

}

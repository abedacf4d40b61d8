// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/paths.h"
#include "core/environment/sdkv1/reasons.h"

namespace tandem::sdkv1 {

namespace {

constexpr qsizetype longestList = 2'000;

/// The arguments from `first` on, if all of them are texts.
std::optional<QStringList> textsOf(const QList<Value>& values)
{
    QStringList texts;
    for (const Value& value : values) {
        const QString* const text = value.as<QString>();
        if (!text)
            return {};
        texts << *text;
    }
    return texts;
}

Value firstUnknown(Interpreter& at, const Arguments& arguments)
{
    for (const Value& value : arguments.positional)
        if (!value.isKnown())
            return value;
    return at.unknown(reasons::computed());
}

std::optional<QList<Value>> itemsOf(const Value& value)
{
    if (List* const list = value.list())
        return list->items;
    if (Dictionary* const dictionary = value.dictionary()) {
        QList<Value> keys;
        for (const auto& item : std::as_const(dictionary->items))
            keys << item.first;
        return keys;
    }
    return {};
}

Value numberOf(Interpreter& at, const Value& value, bool isInteger)
{
    const auto text = textOf(value);
    bool ok = false;
    if (text && isInteger) {
        const qint64 integer = value.as<double>()
            ? static_cast<qint64>(std::clamp(*value.as<double>(), -1e15, 1e15))
            : text->trimmed().toLongLong(&ok);
        if (ok || value.as<double>())
            return Value(integer).doubted(value.doubt());
    } else if (text) {
        const double real = text->trimmed().toDouble(&ok);
        if (ok)
            return Value(real).doubted(value.doubt());
    }
    return value.isKnown() ? at.unknown(reasons::computed()) : value;
}

std::optional<Value> callOnPath(Interpreter& at, const QString& name, const Arguments& arguments)
{
    const auto texts = textsOf(arguments.positional);
    if (name == u"exists" || name == u"isfile" || name == u"isdir" || name == u"getsize")
        return at.unknown(reasons::computed());
    if (!texts || texts->isEmpty())
        return firstUnknown(at, arguments);
    const QString& path = texts->first();
    const int doubt = arguments.positional.first().doubt();
    if (name == u"join")
        return Value(paths::join(*texts)).doubted(doubt);
    if (name == u"dirname")
        return Value(paths::parent(path)).doubted(doubt);
    if (name == u"basename")
        return Value(paths::fileName(path)).doubted(doubt);
    if (name == u"abspath" || name == u"realpath" || name == u"expanduser" || name == u"normpath"
        || name == u"expandvars" || name == u"relpath")
        return arguments.positional.first();
    if (name == u"splitext") {
        const QString suffix = paths::suffix(path);
        return at.heap().list({path.chopped(suffix.size()), suffix}, true);
    }
    if (name == u"split")
        return at.heap().list({paths::parent(path), paths::fileName(path)}, true);
    return {};
}

std::optional<Value> callOnEnvironment(Interpreter& at, const Arguments& arguments)
{
    if (const Value* fallback = arguments.find(u"default", 1))
        return *fallback;
    const Value* const name = arguments.find(u"key", 0);
    const auto text = name ? textOf(*name) : std::nullopt;
    return at.unknown(reasons::environmentVariable(text.value_or(u"…"_s)));
}

Value opened(Interpreter& at, const Arguments& arguments)
{
    Object* const file = at.heap().object(u"file"_s, at.here());
    if (const Value* path = arguments.find(u"file", 0))
        file->attributes.insert(u"name"_s, *path);
    const Value* const mode = arguments.find(u"mode", 1);
    const auto text = mode ? textOf(*mode) : std::nullopt;
    file->attributes.insert(u"mode"_s, text.value_or(u"r"_s));
    return file;
}

std::optional<Value> callOnItems(Interpreter& at, const QString& name, const Arguments& arguments)
{
    const Value first = arguments.positional.value(0);
    auto items = itemsOf(first);
    if (arguments.positional.isEmpty())
        items = QList<Value>();
    if (const QString* text = first.as<QString>(); text && text->size() < longestList) {
        items = QList<Value>();
        for (const QChar c : *text)
            *items << QString(c);
    }
    if (!items)
        return firstUnknown(at, arguments);
    at.spend(items->size());
    if (name == u"len")
        return items->size();
    if (name == u"list" || name == u"set" || name == u"frozenset" || name == u"iter")
        return at.heap().list(*items);
    if (name == u"tuple")
        return at.heap().list(*items, true);
    if (name == u"reversed") {
        std::reverse(items->begin(), items->end());
        return at.heap().list(*items);
    }
    if (name == u"sorted") {
        auto texts = textsOf(*items);
        if (!texts)
            return at.unknown(reasons::computed());
        texts->sort();
        QList<Value> sorted;
        for (const QString& text : std::as_const(*texts))
            sorted << text;
        return at.heap().list(sorted);
    }
    if (name == u"enumerate") {
        QList<Value> pairs;
        for (qsizetype i = 0; i < items->size(); ++i)
            pairs << at.heap().list({i, items->at(i)}, true);
        return at.heap().list(pairs);
    }
    if (name == u"zip") {
        QList<Value> rows;
        for (qsizetype i = 0; i < items->size() && at.spend(4); ++i) {
            QList<Value> row;
            for (const Value& argument : arguments.positional) {
                const auto column = itemsOf(argument);
                if (!column || i >= column->size() || !at.spend(column->size() / 16))
                    return at.heap().list(rows);
                row << column->at(i);
            }
            rows << at.heap().list(row, true);
        }
        return at.heap().list(rows);
    }
    return at.unknown(reasons::computed());
}

Value range(Interpreter& at, const Arguments& arguments)
{
    QList<qint64> bounds;
    for (const Value& value : arguments.positional) {
        const qint64* const number = value.as<qint64>();
        if (!number)
            return firstUnknown(at, arguments);
        bounds << *number;
    }
    const qint64 first = bounds.size() > 1 ? bounds[0] : 0;
    const qint64 last = bounds.size() > 1 ? bounds[1] : bounds.value(0);
    const qint64 step = bounds.value(2, 1);
    QList<Value> items;
    if (step > 0 && step < longestList)
        for (qint64 i = first; i < last && items.size() < longestList; i += step)
            items << i;
    at.spend(items.size());
    return at.heap().list(items);
}

Value dictionaryOf(Interpreter& at, const Arguments& arguments)
{
    Dictionary* const made = at.heap().dictionary();
    if (Dictionary* const copied = arguments.positional.value(0).dictionary()) {
        made->items = copied->items;
    } else if (const auto pairs = itemsOf(arguments.positional.value(0))) {
        for (const Value& pair : *pairs)
            if (List* const both = pair.list();
                both && both->items.size() == 2 && at.spend(made->items.size() / 4))
                made->set(both->items[0], both->items[1]);
    }
    for (const auto& [name, value] : arguments.named)
        if (at.spend(made->items.size() / 4))
            made->set(name, value);
    return made;
}

}

std::optional<Value> callBuiltIn(Interpreter& at, const QString& path, const Arguments& arguments)
{
    const Value first = arguments.positional.value(0);
    if (path.startsWith(u"os.path."))
        return callOnPath(at, path.mid(8), arguments);
    if (path == u"os.getenv" || path == u"os.environ.get" || path == u"getenv" || path == u"environ.get")
        return callOnEnvironment(at, arguments);
    if (path == u"os.getcwd" || path == u"pathlib.Path.cwd" || path == u"Path.cwd")
        return u"."_s;
    if (path == u"pathlib.Path" || path == u"Path" || path == u"pathlib.PurePath"
        || path == u"pathlib.PurePosixPath" || path == u"pathlib.PosixPath") {
        const auto texts = textsOf(arguments.positional);
        return !texts          ? firstUnknown(at, arguments)
            : texts->isEmpty() ? Value(u"."_s)
                               : Value(paths::join(*texts)).doubted(first.doubt());
    }
    if (path == u"input" || path == u"getpass.getpass" || path == u"getpass")
        return at.unknown(reasons::input());
    if (path == u"open" || path == u"io.open")
        return opened(at, arguments);
    if (path == u"str" || path == u"os.fspath" || path == u"repr") {
        if (arguments.positional.isEmpty())
            return QString();
        const auto text = path == u"repr" ? representationOf(first) : textOf(first);
        return text ? Value(*text).doubted(first.doubt()) : firstUnknown(at, arguments);
    }
    if (path == u"int" || path == u"float")
        return numberOf(at, first, path == u"int");
    if (path == u"bool") {
        const Truth truth = truthOf(first);
        return truth == Truth::Unknown ? firstUnknown(at, arguments) : Value(truth == Truth::Yes);
    }
    if (path == u"range")
        return range(at, arguments);
    if (path == u"dict" || path == u"collections.OrderedDict")
        return dictionaryOf(at, arguments);
    if (path == u"getattr" && arguments.positional.size() >= 2) {
        const auto name = textOf(arguments.positional[1]);
        return name ? at.attributeOf(first, *name) : at.unknown(reasons::computed());
    }
    if (path == u"setattr" && arguments.positional.size() == 3) {
        const auto name = textOf(arguments.positional[1]);
        if (first.object() && name)
            at.setAttribute(*first.object(), *name, arguments.positional[2]);
        return Value();
    }
    if (path == u"argparse.ArgumentParser" || path == u"ArgumentParser")
        return at.heap().object(u"ArgumentParser"_s, at.here());
    if (path == u"print" || path == u"os.makedirs" || path == u"os.mkdir" || path == u"shutil.copy"
        || path.startsWith(u"logging."))
        return Value();
    if (path == u"copy.deepcopy" || path == u"copy.copy" || path == u"textwrap.dedent" || path == u"dedent") {
        if (List* const list = first.list())
            return at.heap().list(list->items, list->isTuple);
        return first;
    }
    static const QSet<QString> overItems{u"len"_s, u"list"_s, u"set"_s, u"frozenset"_s, u"tuple"_s,
        u"reversed"_s, u"sorted"_s, u"enumerate"_s, u"zip"_s, u"iter"_s};
    if (overItems.contains(path))
        return callOnItems(at, path, arguments);
    return {};
}

std::optional<Value> builtInAttribute(Interpreter& at, const Value& of, const QString& name)
{
    if (const External* external = of.as<External>()) {
        if (external->path == u"os" && name == u"sep")
            return u"/"_s;
        if (external->path == u"os" && name == u"linesep")
            return u"\n"_s;
        return {};
    }
    const QString* const path = of.as<QString>();
    if (!path)
        return {};
    if (name == u"parent")
        return paths::parent(*path);
    if (name == u"name")
        return paths::fileName(*path);
    if (name == u"stem")
        return paths::fileName(*path).chopped(paths::suffix(*path).size());
    if (name == u"suffix")
        return paths::suffix(*path);
    if (name == u"value") // of an Enum's member
        return *path;
    if (name == u"parents") {
        QList<Value> all;
        QString folder = *path;
        for (int i = 0; i < 6; ++i)
            all << (folder = paths::parent(folder));
        return at.heap().list(all, true);
    }
    return {};
}

}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/interpreter.h"

#include "core/environment/sdkv1/reasons.h"

namespace tandem::sdkv1 {

using namespace python;

namespace {

constexpr qsizetype mostModules = 40;
constexpr int deepestImport = 12;

/// Packages that are never modules of the project: looking for them beside the script would be in vain.
bool isInstalled(const QString& dotted)
{
    static const QSet<QString> roots{u"azureml"_s, u"azure"_s, u"os"_s, u"sys"_s, u"pathlib"_s, u"json"_s,
        u"argparse"_s, u"logging"_s, u"numpy"_s, u"pandas"_s, u"torch"_s, u"sklearn"_s, u"shutil"_s,
        u"time"_s, u"datetime"_s, u"yaml"_s, u"typing"_s, u"re"_s, u"mlflow"_s, u"dotenv"_s, u"click"_s,
        u"random"_s, u"matplotlib"_s, u"tensorflow"_s, u"uuid"_s, u"subprocess"_s, u"tempfile"_s, u"glob"_s,
        u"math"_s, u"collections"_s, u"functools"_s, u"itertools"_s, u"dataclasses"_s, u"enum"_s,
        u"warnings"_s, u"string"_s, u"copy"_s, u"platform"_s, u"joblib"_s, u"requests"_s, u"msrest"_s,
        u"IPython"_s, u"__future__"_s, u"abc"_s, u"io"_s, u"urllib"_s, u"traceback"_s, u"pickle"_s,
        u"scipy"_s, u"cv2"_s, u"PIL"_s, u"keras"_s, u"onnxruntime"_s, u"onnx"_s, u"seaborn"_s, u"pprint"_s,
        u"contextlib"_s};
    return roots.contains(dotted.section(u'.', 0, 0));
}

}

void Interpreter::define(const QString& name, const Value& value)
{
    Scope* scope = m_frame.scope;
    if (m_frame.globals.contains(name))
        while (scope->around)
            scope = scope->around;
    scope->names.insert(name, value);
}

/// The module of that name beside the script, read when it is first asked for.
Module* Interpreter::module(const QString& dotted, bool mustBeThere)
{
    if (const auto known = m_modules.constFind(dotted); known != m_modules.cend())
        return *known;
    if (isInstalled(dotted) || m_modules.size() >= mostModules || m_calls > deepestImport)
        return nullptr;
    QString path = dotted;
    path.replace(u'.', u'/');
    QString file = path + u".py"_s;
    auto source = m_files.read(file);
    if (!source) {
        file = path + u"/__init__.py"_s;
        source = m_files.read(file);
    }
    m_modules.insert(dotted, nullptr);
    if (!source) {
        if (mustBeThere)
            m_missingModules.append({dotted, m_here});
        return nullptr;
    }
    Module* const made = m_heap.module();
    m_modules.insert(dotted, made);
    made->name = dotted;
    made->file = file;
    made->source = *source;
    if (!spend(made->source.size() / 20))
        return made;
    made->program = parse(made->source);
    for (const int line : std::as_const(made->program.skippedLines))
        m_skippedLines.append({file, line});
    const Frame outer = std::exchange(m_frame, {&made->scope, file, dotted, {}, {}});
    const Place place = m_here;
    define(u"__name__"_s, dotted);
    define(u"__file__"_s, file);
    ++m_calls;
    execute(made->program.block);
    --m_calls;
    m_frame = outer;
    m_here = place;
    made->isRead = true;
    return made;
}

void Interpreter::import(const Statement& statement)
{
    for (const ImportedName& imported : statement.names) {
        const QString root = imported.name.section(u'.', 0, 0);
        if (!imported.alias.isEmpty()) {
            Module* const found = module(imported.name, false);
            define(imported.alias, found ? Value(found) : Value(External{imported.name, m_here}));
        } else if (Module* const found = module(root, false); found && !imported.name.contains(u'.')) {
            define(root, found);
        } else if (Module* const inner = module(imported.name, false); inner && found) {
            found->scope.names.insert(imported.name.section(u'.', 1), inner);
            define(root, found);
        } else if (inner) {
            // A folder without __init__.py: name it by its first word, with the module inside.
            Object* const folder = m_heap.object(u"folder"_s, m_here);
            folder->attributes.insert(imported.name.section(u'.', 1), inner);
            define(root, folder);
        } else {
            define(root, External{root, m_here});
        }
    }
}

void Interpreter::fromImport(const Statement& statement)
{
    QString dotted = statement.text;
    if (statement.level > 0) {
        // "from ." starts at the package of this module; the main script's package is its folder.
        QStringList package = m_frame.module == u"__main__" ? QStringList() : m_frame.module.split(u'.');
        const bool isPackage = m_frame.file.endsWith(u"__init__.py");
        for (int level = isPackage ? 1 : 0; level < statement.level && !package.isEmpty(); ++level)
            package.removeLast();
        if (!dotted.isEmpty())
            package << dotted;
        dotted = package.join(u'.');
    }
    Module* const from = dotted.isEmpty() ? nullptr : module(dotted, statement.level > 0);
    for (const ImportedName& imported : statement.names) {
        if (imported.name == u"*") {
            if (from)
                for (auto name = from->scope.names.cbegin(); name != from->scope.names.cend(); ++name)
                    if (!name.key().startsWith(u'_'))
                        define(name.key(), name.value());
            continue;
        }
        const QString name = imported.alias.isEmpty() ? imported.name : imported.alias;
        const QString full = dotted.isEmpty() ? imported.name : dotted + u'.' + imported.name;
        if (from && from->scope.names.contains(imported.name))
            define(name, from->scope.names.value(imported.name));
        else if (Module* const inner =
                     from || statement.level > 0 || !isInstalled(dotted) ? module(full, false) : nullptr)
            define(name, inner);
        else
            define(name, External{full, m_here});
    }
}

}

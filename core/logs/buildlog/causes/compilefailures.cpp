// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/missingtools.h"
#include "core/logs/buildlog/causes/packageinwork.h"
#include "core/logs/buildlog/causes/signature.h"

#include <QCoreApplication>

namespace tandem {

namespace {

QString installing(const QString& package)
{
    return u"RUN apt-get update && apt-get install -y --no-install-recommends %1"_s.arg(package);
}

void propose(const QString& package, BuildCause& cause)
{
    if (package.isEmpty())
        return;
    cause.edit = installing(package);
    cause.remedy = QCoreApplication::translate("BuildCause",
        "Install %1 in a step before (of an environment of Azure ML: in the Dockerfile of its base image), "
        "or take a version of the package that has a wheel.")
                       .arg(package);
}

bool nameHeader(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause)
{
    propose(debianPackageOfHeader(match.captured(1)), cause);
    return namePackageInWork(scene, index, match, cause);
}

bool nameLibrary(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause)
{
    propose(debianPackageOfLibrary(match.captured(1)), cause);
    return namePackageInWork(scene, index, match, cause);
}

bool nameProgram(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause)
{
    QString program;
    for (int group = 1; group <= match.lastCapturedIndex() && program.isEmpty(); ++group)
        program = match.captured(group);
    cause.sentence =
        QCoreApplication::translate("BuildCause", "A package has to be compiled, and the image has no %1.")
            .arg(program.section(u'/', -1));
    propose(debianPackageOfProgram(program.section(u'/', -1).toLower()), cause);
    return namePackageInWork(scene, index, match, cause);
}

constexpr FailureSignature signatures[] = {
    {.name = "missing-compiler",
        .guide = "Compile error",
        .matches = "`command 'gcc' failed: No such file`, `unable to execute 'gcc'`, `gcc: not found`, "
                   "`Unknown compiler(s)`",
        .needles = "No such file or directory|unable to execute|Unknown compiler(s)|error: Microsoft Visual "
                   "C++|No CMAKE_C|could not find a C compiler|no acceptable C compiler|cc1plus|not found",
        .pattern = "(?:error: command '(\\S*(?:gcc|g\\+\\+|cc|c\\+\\+|gfortran))' failed: No such "
                   "file|unable to execute '(\\S+?)': No such file|(?:sh|bash)?:? ?(?:\\d+: "
                   ")?(gcc|g\\+\\+|cc|gfortran|x86_64-linux-gnu-gcc): (?:command )?not found|Unknown "
                   "compiler\\(s\\): \\[\\['?([\\w+]+)|No CMAKE_(?:C|CXX)_COMPILER could be found|no "
                   "acceptable C compiler found|error trying to exec '(cc1plus)'|cannot execute "
                   "[‘'](cc1plus)[’']|No such file or directory: "
                   "'(gcc|g\\+\\+|cc|gfortran)')",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "A package has to be compiled, and the image has no compiler."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Install build-essential in a step before, or take a version of the package that has a wheel."),
        .refine = nameProgram},
    {.name = "missing-header",
        .guide = "Compile error",
        .matches = "`fatal error: Python.h: No such file or directory`",
        .needles = "fatal error: ",
        .pattern = "fatal error: '?([\\w./+-]+\\.h(?:pp|xx)?|[\\w]+/[\\w/]+)'?(?: file not found|: No such "
                   "file or directory)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A package has to be compiled, and its header %1 is not in the image."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Install the development package that has the header, or take a version of the package that has "
            "a wheel."),
        .refine = nameHeader},
    {.name = "missing-library",
        .guide = "Compile error",
        .matches = "the linker's `cannot find -lx`, Meson's `Dependency … not found`",
        .needles = "cannot find -l|Dependency \"",
        .pattern = "(?|cannot find -l([\\w+.-]+?)(?::|$)|ERROR: Dependency \"([^\"]+)\" not found)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A package has to be compiled, and the library %1 it needs is not in the image."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Install the development package that has the library."),
        .refine = nameLibrary},
    {.name = "missing-build-tool",
        .matches = "`pg_config executable not found`, `mysql_config`, `cmake`, `swig`, `pkg-config` that are "
                   "not there",
        .needles = "executable not found|mysql_config|CMake must be installed|swig|pkg-config|ninja|could "
                   "not find CMake|cmake|krb5-config|gdal-config|llvm-config",
        .pattern =
            "(?:Error: (pg_config) executable not found|(pg_config) executable not found|(mysql_config)(?: "
            "not found|: not found)|(CMake) must be installed|(?:unable to execute|command) "
            "'(swig)'|(swig|pkg-config|cmake|ninja|krb5-config|gdal-config|xml2-config): (?:command )?not "
            "found|No such file or directory: "
            "'(cmake|swig|pkg-config|ninja|gdal-config|llvm-config)'|Provide a path "
            "to (gdal-config))",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A package has to be compiled, and a tool of its build is not in the image."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Install the tool in a step before, or take a version of the package that has a wheel."),
        .refine = nameProgram},
    {.name = "missing-rust",
        .matches = "`can't find Rust compiler`, `Cargo, the Rust package manager, is not installed`",
        .needles = "Rust compiler|Rust toolchain|Cargo, the Rust package manager|rustc",
        .pattern = "(?:can't find Rust compiler|Rust toolchain, it can be installed|Cargo, the Rust package "
                   "manager, is not installed|requires Rust|requires rustc [\\d.]+ or newer)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "A package has to be compiled with Rust, which is not in the image or too old."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take a newer pip and a version of the package that has a wheel for this Python; or install Rust "
            "in a step before."),
        .refine = namePackageInWork},
    {.name = "missing-cuda-toolkit",
        .matches = "`CUDA_HOME environment variable is not set`, `nvcc was not found`",
        .needles = "CUDA_HOME|nvcc",
        .pattern = "(?:CUDA_HOME (?:environment variable )?(?:is not set|does not exist)|nvcc(?:'|\")?:? "
                   "(?:was |command )?not "
                   "found|No such file or directory: '[^']*nvcc'|FileNotFoundError.*nvcc)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "A package compiles code for CUDA, and the base image has no CUDA compiler (nvcc)."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take a base image whose name says devel or cuda, or a wheel of the package that was made for "
            "your CUDA."),
        .refine = namePackageInWork},
    {.name = "cuda-mismatch",
        .matches = "`The detected CUDA version (11.4) mismatches the version that was used to compile`",
        .needles = "mismatches the version that was used to compile",
        .pattern = "detected CUDA version \\(([\\d.]+)\\) mismatches",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "A package compiles code for CUDA %1, which the base image has, but PyTorch was made for another "
            "CUDA."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take a base image with the CUDA version of PyTorch, or a build of PyTorch for that of the "
            "image."),
        .refine = namePackageInWork},
    {.name = "mpi4py-build",
        .guide = "Can't build mpi4py",
        .matches = "a failed wheel of mpi4py",
        .needles = "mpi4py",
        .pattern =
            "(?:Failed building wheel for|Could not build wheels for|Failed to build|╰─>).*(mpi4py)|error: "
            "Cannot compile MPI programs",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "mpi4py could not be compiled: it needs an MPI with its headers and a compiler."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take mpi4py from conda-forge, or a base image with Open MPI (openmpi… of "
            "mcr.microsoft.com/azureml)."),
        .package = 1,
        .entry = "mpi4py"},
    {.name = "horovod-build",
        .guide = "Horovod build",
        .matches = "a failed wheel of horovod",
        .needles = "horovod",
        .pattern =
            "(?:Failed building wheel for|Could not build wheels for|Failed to build|╰─>).*(horovod)|error: "
            "None of TensorFlow, PyTorch, or MXNet plugins were built",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "horovod could not be compiled."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "horovod is compiled against the frameworks that are there before it: install torch or "
            "tensorflow in a step before, with cmake and g++; or use torch.distributed."),
        .package = 1,
        .entry = "horovod"},
    {.name = "compiler-option",
        .guide = "Compile error",
        .matches = "`unrecognized command line option`",
        .needles = "unrecognized command|unrecognized argument in option",
        .pattern =
            "(?:error: unrecognized (?:command[- ]line option|argument in option)) [‘'\"]?([^’'\"\\s]+)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The compiler of the image does not know the option %1 that the build uses."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Python and the compiler come from different places: install gxx_linux-64 with conda, or a newer "
            "compiler."),
        .refine = namePackageInWork},
    {.name = "cmake-version",
        .matches = "`CMake 3.18 or higher is required`, `Compatibility with CMake < 3.5 has been removed`",
        .needles = "or higher is required|Compatibility with CMake",
        .pattern =
            "(?:CMake ([\\d.]+) or higher is required|Compatibility with (CMake < [\\d.]+) has been removed)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The CMake of the image does not fit what a package was made for (%1%2)."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Pin cmake below 4 for old packages; install a newer one with pip for new ones."),
        .refine = namePackageInWork},
    {.name = "make-no-makefile",
        .guide = "No targets specified and no makefile found",
        .matches = "`make: *** No targets specified and no makefile found`, `No rule to make target`",
        .needles = "make: *** No |make[1]: *** No ",
        .pattern = "make(?:\\[\\d+\\])?: \\*\\*\\* (No targets specified and no makefile found|No rule to "
                   "make target .*?)\\.?(?:\\s+Stop\\.)?$",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "make was called where it has nothing to do: %1."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Change into the folder of the Makefile (WORKDIR), run its configuration before, or name the "
            "file with make -f."),
        .entry = "@step"},
    {.name = "compile-error",
        .level = FailureLevel::Symptom,
        .guide = "Compile error",
        .matches = "`command 'gcc' failed with exit`, `make: *** … Error`",
        .needles = "failed with exit|make: *** [",
        .pattern = "(?:error: command '?\\S*(?:gcc|g\\+\\+|cc|clang|nvcc|ld)'? failed with exit "
                   "(?:status|code) \\d+|make: \\*\\*\\* \\[.*\\] Error \\d+)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "A package could not be compiled."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Take a version of the package that has a wheel for this Python, or read the compiler's first "
            "error before the evidence."),
        .refine = namePackageInWork},
    {.name = "python-traceback",
        .level = FailureLevel::Generic,
        .matches = "the last line of a Python traceback",
        .needles = "Error: ",
        .pattern = "^\\s*((?:\\w+\\.)*[A-Z]\\w*Error): (.+)$",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "A Python program of the build failed with %1: %2"),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Read the traceback before the evidence."),
        .entry = "@step"},
};

}

FailureFamily compileFailures()
{
    return {QT_TRANSLATE_NOOP("BuildCause", "Compiling"), signatures};
}

}

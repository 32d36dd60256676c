// Owns: the note's form, and taking it up again.
#include "indexer/build/suspended_build.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "common/base/errors.hpp"
#include "common/index/word_keys.hpp"
#include "common/program/program.hpp"
#include "indexer/build/assembly.hpp"
#include "indexer/index/generation.hpp"
#include "indexer/index/owned_folder.hpp"

namespace morgue::build {

namespace fs = std::filesystem;

namespace {

constexpr const char* kNote = "build.json";

/// Changes with each start of the machine; empty where it cannot be told.
std::string boot_id() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id;
}

/// The note, where it can be read and is of this boot.
std::optional<SuspendedBuild> read_note(const fs::path& folder) try {
  std::ifstream file(folder / kNote);
  if (!file) return std::nullopt;
  const nlohmann::json note = nlohmann::json::parse(file);
  const std::string boot = boot_id();
  if (boot.empty() || note.at("boot") != boot) return std::nullopt;
  SuspendedBuild build;
  note.at("generation").get_to(build.generation);
  note.at("revision").get_to(build.revision);
  note.at("segments").get_to(build.segments);
  note.at("replaced").get_to(build.replaced);
  note.at("dropped").get_to(build.dropped);
  note.at("change").get_to(build.change);
  note.at("words").get_to(build.words);
  return build;
} catch (const nlohmann::json::exception&) {
  return std::nullopt;
}

void merge_suspended(const fs::path& folder, const fs::path& index, const fs::path& generation,
                     const SuspendedBuild& build, Progress& progress) {
  Assembly assembly{index,          generation,    {},
                    build.replaced, build.dropped, std::thread::hardware_concurrency()};
  assembly.change = build.change;
  for (const std::string& name : build.segments) assembly.segments.push_back(folder / name);
  const auto add_words = [&](Xapian::WritableDatabase& database) {
    for (const auto& [key, word] : build.words) database.add_synonym(key, word);
  };
  assemble(assembly, add_words, progress);
}

}  // namespace

void keep_suspended(const fs::path& index, const fs::path& folder, const SuspendedBuild& build) {
  const nlohmann::json note = {{"boot", boot_id()},          {"generation", build.generation},
                               {"revision", build.revision}, {"segments", build.segments},
                               {"replaced", build.replaced}, {"dropped", build.dropped},
                               {"change", build.change},     {"words", build.words}};
  std::ofstream file(folder / kNote, std::ios::binary);
  file << note.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  file.close();
  if (!file) {
    throw Error(ErrorCode::io, fmt::format("cannot write {}: {}", (folder / kNote).string(),
                                           std::strerror(errno)));
  }
  remove_owned_folder(index / kSuspendedFolder);
  fs::rename(folder, index / kSuspendedFolder);  // fails where something else is there
}

void resume_build(const fs::path& index, const fs::path& generation, Progress& progress) {
  const fs::path folder = index / kSuspendedFolder;
  if (!is_owned_folder(folder)) return;
  const std::optional<SuspendedBuild> build = read_note(folder);
  const bool fits = build && build->generation == generation.filename().string() &&
                    build->revision == Xapian::Database(generation.string()).get_revision();
  try {
    if (fits) merge_suspended(folder, index, generation, *build, progress);
  } catch (...) {
    if (!interrupted()) {
      std::error_code ignored;  // whatever is wrong with it must not be met again
      remove_owned_folder(folder, ignored);
      throw;
    }
    throw Error(ErrorCode::interrupted,
                "stopped by the user while what an earlier run had kept was put in; it is still "
                "kept",
                "run the same command again to go on");
  }
  std::error_code ignored;  // it is of another generation now, so that it is never taken twice
  remove_owned_folder(folder, ignored);
}

}  // namespace morgue::build

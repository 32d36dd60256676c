// Owns: declarations, their form in the metadata, and the fields made of them.
#include "common/index/declared_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <list>
#include <mutex>
#include <sstream>

#include "common/base/ascii.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/extra_field.hpp"
#include "common/index/names.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxName = 40;
/// Before the name in a term's prefix. The schema's prefixes are capitals throughout.
constexpr std::string_view kDeclaredPrefix = "XF";
/// Beyond all slots that declared fields can come to.
constexpr Xapian::valueno kPastSlots = 1'000'000;

/// A kind that can be declared.
struct DeclaredKind {
  FieldKind kind;
  std::string_view name;
  std::string_view example;  ///< of what stands behind the field's name in a query
  Xapian::valueno slots;     ///< how many it takes
};
constexpr std::array<DeclaredKind, 3> kKinds{{{FieldKind::exact, "exact", ":value", 0},
                                              {FieldKind::number, "number", ":>80", 1},
                                              {FieldKind::date, "date", ":2021-08", 2}}};

const DeclaredKind* kind_of(FieldKind kind) {
  const auto* const at = std::find_if(kKinds.begin(), kKinds.end(),
                                      [kind](const auto& known) { return known.kind == kind; });
  return at == kKinds.end() ? nullptr : at;
}

const DeclaredKind* kind_of(std::string_view name) {
  const auto* const at = std::find_if(kKinds.begin(), kKinds.end(),
                                      [name](const auto& known) { return known.name == name; });
  return at == kKinds.end() ? nullptr : at;
}

/// A declared field with the texts that its Field refers to.
struct Kept {
  std::string name;
  std::string prefix;
  std::string key;
  std::string example;
  Field field;
};

/// Fields are never freed, since parsed queries refer to them; one of the same make is the same.
const Field* kept_field(const FieldDeclaration& declared, Xapian::valueno slot) {
  static std::mutex mutex;
  static auto* const kept = new std::list<Kept>;
  const std::lock_guard lock(mutex);
  for (const Kept& known : *kept) {
    if (known.name == declared.name && known.key == declared.key &&
        known.field.kind == declared.kind && known.field.slot == slot)
      return &known.field;
  }
  Kept& made = kept->emplace_back();
  made.name = declared.name;
  made.prefix = fmt::format("{}{}", kDeclaredPrefix, declared.name);
  made.key = declared.key;
  made.example = declared.name + std::string(kind_of(declared.kind)->example);
  const bool exact = declared.kind == FieldKind::exact;
  made.field = {FieldId::declared,
                made.name,
                {},
                exact ? std::string_view(made.prefix) : std::string_view(),
                declared.kind,
                "declared with --field",
                made.example,
                {},
                slot,
                made.key};
  return &made.field;
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kMaxName && is_ascii_letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_lower(c) || c == '_'; });
}

[[noreturn]] void refuse(const std::string& message) {
  throw Error(ErrorCode::usage, message,
              "write --field page:exact, or --field ocr:number=ocr.confidence where the archive "
              "calls it so");
}

const Field* named(std::string_view name, const DeclaredFields& declared) {
  const auto at = std::find_if(declared.begin(), declared.end(),
                               [name](const Field* field) { return field->name == name; });
  return at == declared.end() ? nullptr : *at;
}

/// "page exact 0 page", as write_declared_fields writes it; nullptr for anything else.
const Field* read_line(const std::string& line) {
  std::istringstream words(line);
  FieldDeclaration declared;
  std::string kind;
  Xapian::valueno slot = 0;
  if (!(words >> declared.name >> kind >> slot >> std::ws)) return nullptr;
  std::getline(words, declared.key);
  declared.key = field_key(declared.key);  // earlier versions did not fold letters beyond ASCII
  if (!is_name(declared.name) || declared.key.empty()) return nullptr;
  const DeclaredKind* const known = kind_of(kind);
  if (known == nullptr) return nullptr;
  declared.kind = known->kind;
  if (known->slots != 0 && (slot < kFirstDeclaredSlot || slot >= kPastSlots)) return nullptr;
  return kept_field(declared, known->slots != 0 ? slot : kNoSlot);
}

}  // namespace

FieldDeclaration read_field_declaration(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::size_t equals = text.find('=');
  const std::string_view name = text.substr(0, colon);
  if (colon == std::string_view::npos || equals < colon)
    refuse(fmt::format("--field: '{}' is no NAME:KIND", make_visible(text)));
  const std::string_view kind = text.substr(colon + 1, equals - colon - 1);
  FieldDeclaration declared{ascii_lower(name), FieldKind::exact, {}};
  declared.key = field_key(equals == std::string_view::npos ? name : text.substr(equals + 1));
  if (!is_name(declared.name)) {
    refuse(fmt::format("--field: '{}' is no name of a field: letters a to z and '_' only",
                       make_visible(name)));
  }
  if (find_field(declared.name) != nullptr)
    refuse(fmt::format("--field: every index has a field '{}'", declared.name));
  const DeclaredKind* const known = kind_of(kind);
  if (known == nullptr) {
    refuse(fmt::format("--field: a field is exact (whole values), number or date, not '{}'",
                       make_visible(kind)));
  }
  declared.kind = known->kind;
  if (declared.key.empty())
    refuse(fmt::format("--field: no name of the archive stands after the = in '{}'",
                       make_visible(text)));
  return declared;
}

DeclaredFields with_declarations(DeclaredFields present,
                                 const std::vector<FieldDeclaration>& declarations) {
  Xapian::valueno slot = kFirstDeclaredSlot;
  for (const Field* field : present) {
    const Xapian::valueno slots = kind_of(field->kind)->slots;
    if (slots != 0) slot = std::max(slot, field->slot + slots);
  }
  for (const FieldDeclaration& declared : declarations) {
    const Field* known = named(declared.name, present);
    if (known != nullptr && known->kind == declared.kind && known->key == declared.key) continue;
    if (known != nullptr) {
      throw Error(ErrorCode::usage,
                  fmt::format("--field: {} is declared as {}:{}={} already", declared.name,
                              declared.name, kind_of(known->kind)->name, known->key),
                  "give it another name");
    }
    const Xapian::valueno slots = kind_of(declared.kind)->slots;
    present.push_back(kept_field(declared, slots != 0 ? slot : kNoSlot));
    slot += slots;
  }
  if (present.size() > kMaxDeclaredFields)
    throw Error(ErrorCode::usage, fmt::format("--field: more than {} fields", kMaxDeclaredFields));
  return present;
}

DeclaredFields declared_fields(const Xapian::Database& database) {
  DeclaredFields fields;
  std::istringstream lines(database.get_metadata(kFieldsKey));
  for (std::string line; std::getline(lines, line);) {
    const Field* field = read_line(line);
    if (field == nullptr || fields.size() == kMaxDeclaredFields) {
      throw Error(ErrorCode::index_damaged, "the list of the index's own fields cannot be read",
                  "run 'morgue-index check' on the index");
    }
    fields.push_back(field);
  }
  return fields;
}

void write_declared_fields(const DeclaredFields& fields, Xapian::WritableDatabase& database) {
  std::string lines;
  for (const Field* field : fields)
    lines += fmt::format("{} {} {} {}\n", field->name, kind_of(field->kind)->name,
                         field->slot == kNoSlot ? 0 : field->slot, field->key);
  database.set_metadata(kFieldsKey, lines);
}

const Field* find_field(std::string_view name, const DeclaredFields& declared) {
  const Field* known = find_field(name);
  return known != nullptr ? known : named(name, declared);
}

}  // namespace morgue

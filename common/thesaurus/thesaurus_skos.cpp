// Owns: concepts of triples.
#include "common/thesaurus/thesaurus_skos.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>

#include "common/analysis/language.hpp"
#include "common/base/ascii.hpp"
#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/thesaurus/raptor_library.hpp"

namespace morgue {

namespace {

constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view kSkosXl = "http://www.w3.org/2008/05/skos-xl#";
constexpr std::size_t kMaxLabels = 5'000'000;

struct WorldDeleter {
  void operator()(raptor_world* world) const { raptor_library().free_world(world); }
};
struct ParserDeleter {
  void operator()(raptor_parser* parser) const { raptor_library().free_parser(parser); }
};
struct UriDeleter {
  void operator()(raptor_uri* uri) const { raptor_library().free_uri(uri); }
};

std::string_view text_of(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

/// The address or blank name of a term; empty for a literal.
std::string name_of(const raptor_term* term) {
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    std::size_t size = 0;
    const unsigned char* bytes = raptor_library().uri_as_counted_string(term->value.uri, &size);
    return std::string(text_of(bytes, size));
  }
  if (term->type != RAPTOR_TERM_TYPE_BLANK) return {};
  return "_:" + std::string(text_of(term->value.blank.string, term->value.blank.string_len));
}

/// Collects the labels of concepts.
class Concepts {
 public:
  explicit Concepts(ThesaurusReading& out) : out_(out) {}

  void take(const raptor_statement& statement) {
    const std::string predicate = name_of(statement.predicate);
    const bool xl = predicate.starts_with(kSkosXl);
    if (!xl && !predicate.starts_with(kSkos)) return;
    const std::string_view name =
        std::string_view(predicate).substr(xl ? kSkosXl.size() : kSkos.size());
    const bool label = name == "prefLabel" || name == "altLabel" || name == "hiddenLabel";
    const raptor_term* object = statement.object;
    if (xl && label) {
      concept_of_label_[name_of(object)] = name_of(statement.subject);
    } else if (xl && name == "literalForm" && object->type == RAPTOR_TERM_TYPE_LITERAL) {
      forms_.emplace_back(name_of(statement.subject), label_of(*object));
    } else if (label && object->type == RAPTOR_TERM_TYPE_LITERAL) {
      add(name_of(statement.subject), label_of(*object));
    }
  }

  void problem(std::size_t line, std::string message) {
    if (out_.problems.size() < kMaxProblems) out_.problems.push_back({line, std::move(message)});
  }

  void finish() {
    for (auto& [resource, label] : forms_) {
      const auto of = concept_of_label_.find(resource);
      if (of != concept_of_label_.end()) add(of->second, std::move(label));
    }
    for (ThesaurusGroup& group : groups_) {
      if (group.from.size() > kMaxGroupLabels)
        problem(0, fmt::format("a concept has more than {} labels", kMaxGroupLabels));
      if (group.from.size() > 1) out_.groups.push_back(std::move(group));
    }
    if (out_.groups.size() > kMaxThesaurusGroups)
      problem(0, fmt::format("there are more than {} concepts", kMaxThesaurusGroups));
  }

 private:
  static ThesaurusLabel label_of(const raptor_term& literal) {
    const raptor_term_literal_value& value = literal.value.literal;
    ThesaurusLabel label{label_text(text_of(value.string, value.string_len)), {}};
    if (value.language != nullptr)
      label.language = normalize_language(text_of(value.language, value.language_len));
    return label;
  }

  void add(const std::string& concept_name, ThesaurusLabel label) {
    if (std::string error = label_error(label.text); !error.empty())
      return problem(0, fmt::format("{}: {}", make_visible(utf8_prefix(concept_name, 200)), error));
    if (++labels_ > kMaxLabels) {
      if (labels_ == kMaxLabels + 1)
        problem(0, fmt::format("there are more than {} labels", kMaxLabels));
      return;
    }
    const auto [at, is_new] = number_of_.emplace(concept_name, groups_.size());
    if (is_new) groups_.emplace_back();
    std::vector<ThesaurusLabel>& labels = groups_[at->second].from;
    if (std::find(labels.begin(), labels.end(), label) == labels.end())
      labels.push_back(std::move(label));
  }

  ThesaurusReading& out_;
  std::vector<ThesaurusGroup> groups_;
  std::unordered_map<std::string, std::size_t> number_of_;
  std::unordered_map<std::string, std::string> concept_of_label_;
  std::vector<std::pair<std::string, ThesaurusLabel>> forms_;
  std::size_t labels_ = 0;
};

void take_statement(void* concepts, raptor_statement* statement) {
  static_cast<Concepts*>(concepts)->take(*statement);
}

void take_message(void* concepts, raptor_log_message* message) {
  if (message->level < RAPTOR_LOG_LEVEL_ERROR) return;
  const int line =
      message->locator == nullptr ? 0 : raptor_library().locator_line(message->locator);
  static_cast<Concepts*>(concepts)->problem(
      static_cast<std::size_t>(std::max(0, line)),
      make_visible(utf8_prefix(repair_utf8(message->text), 200)));
}

const char* syntax_of(std::string_view bytes) {
  const std::size_t begin = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
  const std::string_view text = bytes.substr(begin);
  const bool xml = text.starts_with("<?xml") || text.starts_with("<!DOCTYPE") ||
                   text.starts_with("<!--") || text.starts_with("<rdf:") ||
                   text.starts_with("<RDF");
  return xml ? "rdfxml" : "turtle";
}

}  // namespace

bool looks_like_skos(std::string_view bytes) {
  constexpr std::size_t kLooked = 64 * 1024;
  if (std::string_view(syntax_of(bytes)) == "rdfxml") return true;
  const std::string_view head = bytes.substr(0, kLooked);
  const std::size_t begin = std::min(head.find_first_not_of(" \t\r\n"), head.size());
  const std::string first = ascii_lower(head.substr(begin, 16));
  return first.starts_with("@prefix") || first.starts_with("@base") ||
         first.starts_with("prefix ") || first.starts_with("base <") ||
         first.starts_with("<http") ||
         (first.starts_with("#") && (head.find("\n@prefix") != std::string_view::npos ||
                                     head.find("\nPREFIX ") != std::string_view::npos));
}

ThesaurusReading read_skos(std::string_view bytes) {
  ThesaurusReading out;
  Concepts concepts(out);
  const std::unique_ptr<raptor_world, WorldDeleter> world(
      raptor_library().new_world_internal(RAPTOR_VERSION));
  if (world == nullptr || raptor_library().world_open(world.get()) != 0)
    throw Error(ErrorCode::io, "raptor, which reads SKOS, cannot be started");
  raptor_library().world_set_log_handler(world.get(), &concepts, take_message);
  const std::unique_ptr<raptor_parser, ParserDeleter> parser(
      raptor_library().new_parser(world.get(), syntax_of(bytes)));
  const std::unique_ptr<raptor_uri, UriDeleter> base(raptor_library().new_uri(
      world.get(), reinterpret_cast<const unsigned char*>("http://thesaurus.invalid/")));
  if (parser == nullptr || base == nullptr)
    throw Error(ErrorCode::io, "raptor, which reads SKOS, cannot be started");
  for (const raptor_option option :
       {RAPTOR_OPTION_NO_NET, RAPTOR_OPTION_NO_FILE, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES})
    raptor_library().parser_set_option(parser.get(), option, nullptr,
                                       option == RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES ? 0 : 1);
  raptor_library().parser_set_statement_handler(parser.get(), &concepts, take_statement);
  constexpr std::size_t kChunk = 1 << 20;
  bool good = raptor_library().parser_parse_start(parser.get(), base.get()) == 0;
  for (std::size_t begin = 0; good && begin <= bytes.size(); begin += kChunk) {
    const std::string_view chunk = bytes.substr(begin, kChunk);
    good = raptor_library().parser_parse_chunk(
               parser.get(), reinterpret_cast<const unsigned char*>(chunk.data()), chunk.size(),
               begin + kChunk > bytes.size() ? 1 : 0) == 0;
  }
  if (!good && out.problems.empty()) concepts.problem(0, "it cannot be read as SKOS");
  concepts.finish();
  return out;
}

}  // namespace morgue

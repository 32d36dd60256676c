// Owns: the rules about single words: capitals, function words, hyphens, East Asian characters,
// forms.
#include "tests/reference/query_reading.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cctype>
#include <regex>

#include "common/analysis/folding.hpp"
#include "common/analysis/language.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/analysis/word_breaker.hpp"
#include "common/base/utf8.hpp"
#include "searcher/query/function_words.hpp"
#include "searcher/query/query_text.hpp"
#include "tests/reference/joined_reading.hpp"

namespace morgue::reference {

using query::Node;
using query::WordForm;
namespace syntax = query::syntax;

namespace {

/// A word as analysed: its parts, and its joined form where it is hyphenated.
struct TypedWord {
  struct Piece {
    std::string term;
    std::string case_form;
    std::string printed;
    bool cjk = false;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::vector<Piece> parts;
  std::string joined;
};

/// One word of a phrase.
struct PhraseWord {
  WordTest test;
  std::uint32_t least_before = 0;  ///< words between it and the one before
  std::uint32_t most_before = 0;
  std::string as_written;  ///< the term of a word that is compared as it is written; else empty
  bool cjk = false;
};

class Reader {
 public:
  Reader(const Archive& archive, Analyzer& analyzer, const Options& options)
      : archive_(archive), analyzer_(analyzer), any_(options.any) {
    languages_ = archive.languages;
    if (!options.language.empty()) languages_ = {options.language};
  }

  Clause read_root(const Node& root) {
    std::size_t words = 0;
    bool small = false;
    look_at_case(root, words, small);
    // Four words and no small letter: all in capitals, so that capitals say nothing.
    capitals_ = words >= 4 && !small ? Capitals::plain : Capitals::acronyms;
    look_for_sentence(root);
    return read(root);
  }

 private:
  /// The one token that a typed word is; else empty.
  std::string only_token(const std::string& text) {
    analyzer_.analyze(text, 1, capitals_, tokens_);
    return tokens_.tokens.size() == 1 ? std::string(tokens_.term(tokens_.tokens[0]))
                                      : std::string();
  }

  void collect_words(const Node& node, std::vector<std::string>& words) {
    if (std::holds_alternative<syntax::NoneOf>(node.clause)) return;
    const auto* word = std::get_if<syntax::Word>(&node.clause);
    if (word != nullptr && word->form == WordForm::stemmed && node.field == nullptr &&
        !only_token(word->text).empty())
      words.push_back(only_token(word->text));
    query::for_each_child(node, [&](const Node& child) { collect_words(child, words); });
  }

  /// Four words or more are in the language with the most function words; six with two of these and
  /// two others are a sentence.
  void look_for_sentence(const Node& root) {
    language_ = languages_.front();
    std::vector<std::string> words;
    collect_words(root, words);
    if (words.size() < 4) return;
    const auto stops = [&](const std::string& language) {
      return std::count_if(words.begin(), words.end(),
                           [&](const std::string& w) { return is_stop_word(w, language); });
    };
    for (const std::string& language : languages_) {
      if (stops(language) >= 2 && stops(language) > stops(language_)) language_ = language;
    }
    const auto others = std::count_if(words.begin(), words.end(), [&](const std::string& w) {
      return !is_stop_word(w, language_) && !query::is_asking_word(w, language_);
    });
    const bool asks = std::any_of(words.begin(), words.end(), [&](const std::string& w) {
      return query::is_request_word(w, language_);
    });
    sentence_ = asks && words.size() >= 6 && stops(language_) >= 2 && others >= 2;
  }

  static void look_at_case(const Node& node, std::size_t& words, bool& small) {
    if (const auto* word = std::get_if<syntax::Word>(&node.clause)) {
      ++words;
      for (std::size_t pos = 0; pos < word->text.size();) {
        const auto c = static_cast<UChar32>(next_code_point(word->text, pos));
        small = small || (u_isalpha(c) != 0 && u_isupper(c) == 0 && u_istitle(c) == 0);
      }
    }
    query::for_each_child(node, [&](const Node& child) { look_at_case(child, words, small); });
  }

  Clause read(const Node& node) {
    return std::visit(
        Overloaded{
            [&](const syntax::Word& word) { return read_word(word, node); },
            [&](const syntax::Phrase& phrase) { return read_phrase(phrase, node); },
            [&](const syntax::AllOf& all) {
              return read_group(all.children, Clause::Kind::all, node);
            },
            [&](const syntax::AnyOf& any) {
              return read_group(any.children, Clause::Kind::any, node);
            },
            [&](const syntax::NoneOf&) { return read_whole(Clause::Kind::none, node); },
            [&](const syntax::Near& near) {
              Clause clause = read_whole(Clause::Kind::near, node);
              clause.links = near.links;
              return clause;
            },
            [&](const syntax::AtLeast& least) {
              Clause clause = read_whole(Clause::Kind::at_least, node);
              clause.count = least.count;
              return clause;
            },
            [&](const syntax::SomeOf& some) {
              Clause clause = clause_of(Clause::Kind::some, node);
              for (const auto& child : some.children) clause.children.push_back(read(*child));
              clause.count = some.count;
              return clause;
            },
            [&](const syntax::Apart& apart) {
              Clause clause = read_whole(Clause::Kind::apart, node);
              clause.links = {apart.link};
              return clause;
            },
            // Counting and ranking aside, a word with several spellings is any of them.
            [&](const syntax::Synonyms&) { return read_whole(Clause::Kind::any, node); },
            [&](const syntax::ExactValue& value) {
              Clause clause = clause_of(Clause::Kind::value, node);
              clause.value = value_of(value, node.field->id);
              return clause;
            },
            [&](const syntax::DateClause& in) {
              Clause clause = clause_of(Clause::Kind::date, node);
              clause.dates = in.dates;
              return clause;
            },
            [&](const syntax::NumberClause& in) {
              Clause clause = clause_of(Clause::Kind::number, node);
              clause.numbers = in.numbers;
              return clause;
            },
            [&](const syntax::Everything&) { return clause_of(Clause::Kind::everything, node); },
        },
        node.clause);
  }

  static Clause clause_of(Clause::Kind kind, const Node& node) {
    Clause clause;
    clause.field = node.field;
    clause.first_words = node.first_words;
    clause.kind = kind;
    return clause;
  }

  Clause read_whole(Clause::Kind kind, const Node& node) {
    Clause clause = clause_of(kind, node);
    const bool outer = whole_;
    whole_ = true;
    query::for_each_child(node, [&](const Node& child) { clause.children.push_back(read(child)); });
    whole_ = outer;
    return clause;
  }

  static std::string value_of(const syntax::ExactValue& value, FieldId field) {
    const std::string code =
        field == FieldId::language ? normalize_language(value.text) : std::string();
    return exact_value(field, code.empty() ? value.text : code);
  }

  TypedWord analyse(const syntax::Word& word) {
    return analyse(is_cjk_run(word) ? without_stars(word.text) : word.text);
  }

  TypedWord analyse(const std::string& text) {
    analyzer_.analyze(text, 1, capitals_, tokens_);
    TypedWord word;
    for (const Token& token : tokens_.tokens) {
      if (token.kind == TokenKind::bigram || token.kind == TokenKind::compound) continue;
      const std::string_view printed =
          std::string_view(text).substr(token.begin, token.end - token.begin);
      word.parts.push_back({std::string(tokens_.term(token)), case_form_of(printed),
                            std::string(printed), token.kind == TokenKind::cjk, token.begin,
                            token.end});
    }
    for (const Token& token : tokens_.tokens) {
      if (token.kind == TokenKind::compound && token.span == word.parts.size())
        word.joined = tokens_.term(token);
    }
    return word;
  }

  WordTest test_of(const std::string& term, WordForm form) {
    return form == WordForm::stemmed ? stem_test(archive_, analyzer_, term, languages_)
                                     : term_test(archive_, term);
  }

  /// The words that one typed word puts into a phrase. Of several none is stemmed: they are
  /// compared as written.
  std::vector<PhraseWord> phrase_words(const syntax::Word& typed_word, const TypedWord& typed) {
    std::vector<PhraseWord> out;
    for (const TypedWord::Piece& piece : typed.parts) {
      PhraseWord word;
      word.cjk = piece.cjk;
      const bool stemmed =
          typed_word.form == WordForm::stemmed && typed.parts.size() == 1 && !piece.cjk;
      if (typed_word.capitals) {
        word.test = capitals_test(archive_, piece.printed);
      } else if (typed_word.form == WordForm::exact) {
        word.test = printed_test(archive_, piece.term, piece.case_form);
      } else {
        word.test = test_of(piece.term, stemmed ? WordForm::stemmed : WordForm::as_written);
        if (!stemmed) word.as_written = piece.term;
      }
      out.push_back(std::move(word));
    }
    return out;
  }

  static bool is_expanded(const syntax::Word& word) {
    return word.form == WordForm::fuzzy || (word.form == WordForm::wildcard && !is_cjk_run(word));
  }

  /// East Asian characters with stars around them only: the run itself, since it is found inside
  /// any other.
  static bool is_cjk_run(const syntax::Word& word) {
    const std::u32string letters = code_points(without_stars(word.text));
    return word.form == WordForm::wildcard && std::all_of(letters.begin(), letters.end(), is_cjk);
  }

  static std::string without_stars(const std::string& text) {
    const std::size_t first = text.find_first_not_of('*');
    return first == std::string::npos ? text
                                      : text.substr(first, text.find_last_not_of('*') + 1 - first);
  }

  /// The letters of a pattern, each * a letter of its own and each ? another, so that the analyzer
  /// cuts it as it cuts text.
  static constexpr char32_t kStar = U'\U000120A0';
  static constexpr char32_t kAny = U'\U000120A1';

  static std::string written_as_text(const std::string& pattern) {
    std::string out;
    for (const char32_t c : code_points(pattern))
      append_utf8(out, c == U'*' ? kStar : c == U'?' ? kAny : c);
    return out;
  }
  static std::string written_as_pattern(std::string_view term) {
    std::string out;
    for (const char32_t c : code_points(term))
      append_utf8(out, c == kStar ? U'*' : c == kAny ? U'?' : c);
    return out;
  }
  static std::size_t signs(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '*') +
                                    std::count(text.begin(), text.end(), '?'));
  }

  struct Piece {
    std::string term;
    std::uint32_t begin, end;
    bool cjk;
  };

  /// All ways to read the tokens from the first position to the end.
  void ways(const TokenBuffer& tokens, std::uint32_t position, std::vector<Piece> so_far,
            std::vector<std::vector<Piece>>& out) {
    bool last = true;
    for (const Token& token : tokens.tokens) {
      if (token.kind == TokenKind::bigram || token.position < position) continue;
      last = false;
      if (token.position != position) continue;
      std::vector<Piece> longer = so_far;
      longer.push_back({written_as_pattern(tokens.term(token)), token.begin, token.end,
                        token.kind == TokenKind::cjk});
      ways(tokens, position + token.span, std::move(longer), out);
    }
    if (last && !so_far.empty()) out.push_back(std::move(so_far));
  }

  std::vector<std::vector<Piece>> ways_of(const std::string& text, Capitals capitals) {
    TokenBuffer tokens;
    analyzer_.analyze(text, 1, capitals, tokens);
    std::vector<std::vector<Piece>> out;
    ways(tokens, 1, {}, out);
    return out;
  }

  /// A way as words of a phrase; nothing where a wildcard would be a word.
  std::vector<PhraseWord> words_of(const std::vector<Piece>& way, std::size_t wildcards) {
    std::vector<PhraseWord> out;
    std::size_t seen = 0;
    std::uint32_t least = 0, most = 0;
    for (std::size_t i = 0; i < way.size(); ++i) {
      const std::string& term = way[i].term;
      seen += signs(term);
      if (signs(term) == term.size()) {
        const bool after = i > 0 && way[i - 1].cjk && way[i - 1].end == way[i].begin;
        const bool before = i + 1 < way.size() && way[i + 1].cjk && way[i + 1].begin == way[i].end;
        if (!after && !before) return {};
        least = static_cast<std::uint32_t>(std::count(term.begin(), term.end(), '?'));
        most = least + (term.find('*') != std::string::npos ? 8 : 0);
        continue;
      }
      PhraseWord word;
      word.test = signs(term) > 0 ? glob_test(archive_, term) : term_test(archive_, term);
      if (signs(term) == 0) word.as_written = term;
      word.cjk = way[i].cjk;
      if (!out.empty()) {
        word.least_before = least;
        word.most_before = most;
      }
      least = most = 0;
      out.push_back(std::move(word));
    }
    if (seen != wildcards) return {};
    return out;
  }

  static bool may_be_one_word(const std::string& text) {
    const std::u32string letters = code_points(text);
    return std::all_of(letters.begin(), letters.end(), [](char32_t c) {
      return c == U'*' || c == U'?' || (!is_cjk(c) && query::is_word_character(c));
    });
  }

  /// What a wildcard or fuzzy word may stand for, as words of a phrase; at least one.
  std::vector<std::vector<PhraseWord>> expanded(const syntax::Word& typed) {
    std::vector<std::vector<PhraseWord>> out;
    const auto add = [&](std::vector<PhraseWord> words) {
      if (!words.empty()) out.push_back(std::move(words));
    };
    if (typed.form == WordForm::fuzzy) {
      if (may_be_one_word(typed.text)) add({fuzzy_word(fold(typed.text), typed.fuzzy_distance)});
      for (const auto& way : ways_of(typed.text, Capitals::plain)) {
        std::vector<PhraseWord> words = words_of(way, 0);
        words.back() = fuzzy_word(way.back().term, typed.fuzzy_distance);
        add(std::move(words));
      }
      return out;
    }
    const std::size_t wildcards = signs(typed.text);
    if (may_be_one_word(typed.text)) {
      PhraseWord word;
      word.test = glob_test(archive_, fold(typed.text));
      add({word});
    }
    for (const auto& way : ways_of(written_as_text(typed.text), Capitals::plain))
      add(words_of(way, wildcards));
    if (!typed.text.ends_with('*')) return out;
    const std::string before = written_as_text(typed.text.substr(0, typed.text.size() - 1));
    for (auto& way : ways_of(before, Capitals::acronyms)) {
      if (way.back().end != before.size() || way.back().cjk) continue;
      way.back().term += '*';
      add(words_of(way, wildcards));
    }
    return out;
  }

  PhraseWord fuzzy_word(const std::string& term, unsigned distance) {
    PhraseWord word;
    word.test = fuzzy_test(archive_, term, distance);
    return word;
  }

  static Run run_of(const std::vector<PhraseWord>& words) {
    Run run;
    for (const PhraseWord& word : words)
      run.push_back({word.test, word.least_before, word.most_before});
    return run;
  }

  Clause text_clause(const Node& node) { return clause_of(Clause::Kind::text, node); }

  Clause read_word(const syntax::Word& word, const Node& node) {
    Clause clause = text_clause(node);
    if (is_expanded(word)) {
      for (const auto& words : expanded(word)) clause.phrases.push_back(run_of(words));
      return clause;
    }
    const TypedWord typed = analyse(word);
    if (typed.parts.empty()) {
      clause.kind = Clause::Kind::nothing;
      return clause;
    }
    Clause apart;
    if (!whole_ && word.form == WordForm::stemmed && take_apart(word.text, node, typed, apart))
      return apart;
    clause.phrases.push_back(run_of(phrase_words(word, typed)));
    // =cease-fire is that form only; any other also stands for ceasefire.
    if (!typed.joined.empty() && word.form != WordForm::exact)
      clause.phrases.push_back({{test_of(typed.joined, word.form), 0, 0}});
    return clause;
  }

  /// Some tokens of a typed word as a clause: East Asian ones and several as they are written, else
  /// the word in any form.
  Clause some_tokens(const Node& node, const TypedWord& typed, std::size_t first,
                     std::size_t last) {
    Clause clause = text_clause(node);
    Run run;
    for (std::size_t i = first; i <= last; ++i)
      run.push_back({test_of(typed.parts[i].term,
                             typed.parts[i].cjk ? WordForm::as_written : WordForm::stemmed),
                     0, 0});
    clause.phrases.push_back(std::move(run));
    return clause;
  }

  static bool says_something(const TypedWord::Piece& piece) {
    const std::u32string letters = code_points(piece.term);
    return letters.size() > 1 && std::any_of(letters.begin(), letters.end(), [](char32_t c) {
             return u_isalpha(static_cast<UChar32>(c));
           });
  }

  /// A word that holds several asks for all of them (any of them), function words left out, or for
  /// its joined form.
  bool take_apart(const std::string& text, const Node& node, const TypedWord& typed, Clause& out) {
    const bool address = text.find("://") != std::string::npos ||
                         text.find('@') != std::string::npos || text.starts_with("www.");
    std::vector<TypedToken> tokens;
    for (const TypedWord::Piece& piece : typed.parts)
      tokens.push_back({piece.begin, piece.end, piece.cjk});
    std::vector<TypedPart> parts = typed_parts(text, tokens);
    bool worth = false;
    for (TypedPart& part : parts) {
      const TypedWord::Piece& piece = typed.parts[part.first];
      if (!part.cjk)
        part.function =
            part.function || is_function_text(text.substr(piece.begin, piece.end - piece.begin));
      worth = worth || (!part.function && (part.cjk || says_something(piece)));
    }
    const bool verified = node.first_words != 0 ||
                          (node.field != nullptr &&
                           (node.field->id == FieldId::body || node.field->id == FieldId::lead ||
                            node.field->id == FieldId::headline));
    if (address || parts.size() < 2 || !worth) return false;
    if (verified && parts.size() > 8) return false;
    Clause group = clause_of(any_ ? Clause::Kind::any : Clause::Kind::all, node);
    for (std::size_t i = 0; i < parts.size(); ++i) add_part(node, typed, parts, i, tokens, group);
    if (group.children.empty()) return false;
    if (typed.joined.empty()) {
      out = std::move(group);
      return true;
    }
    Clause whole = text_clause(node);
    whole.phrases = {{{test_of(typed.joined, WordForm::stemmed), 0, 0}}};
    out = clause_of(Clause::Kind::any, node);
    out.children.push_back(std::move(whole));
    out.children.push_back(std::move(group));
    return true;
  }

  void add_part(const Node& node, const TypedWord& typed, const std::vector<TypedPart>& parts,
                std::size_t i, const std::vector<TypedToken>& tokens, Clause& group) {
    const TypedPart& part = parts[i];
    if (part.function) return;
    if (!any_ || !part.cjk) {
      if (!any_ || says_something(typed.parts[part.first]))
        group.children.push_back(some_tokens(node, typed, part.first, part.last));
      return;
    }
    const bool before = i > 0 && touch(parts[i - 1], part, tokens);
    const bool after = i + 1 < parts.size() && touch(part, parts[i + 1], tokens);
    if (before) group.children.push_back(some_tokens(node, typed, part.first - 1, part.first));
    for (std::size_t k = part.first; k < part.last; ++k)
      group.children.push_back(some_tokens(node, typed, k, k + 1));
    if (part.first == part.last && !before && !after)
      group.children.push_back(some_tokens(node, typed, part.first, part.first));
  }

  /// Takes the term, too, for a word that is compared as it is written.
  void accept(PhraseWord& word, const std::string& term) {
    const WordTest more = term_test(archive_, term);
    for (std::size_t i = 0; i < more.size(); ++i) word.test[i] = word.test[i] || more[i];
  }

  /// In a phrase all in capitals US is u.s and us; the last word may have a possessive.
  void widen(std::vector<PhraseWord>& words, bool shouted, bool ends_phrase) {
    for (PhraseWord& word : words) {
      if (word.as_written.empty()) continue;
      std::string plain = word.as_written;
      std::erase(plain, '.');
      for (const char* pronoun : {"am", "is", "it", "up", "us", "who"}) {
        if (!shouted || plain != pronoun) continue;
        accept(word, plain);
        std::string dotted;
        for (const char c : plain) dotted += (dotted.empty() ? "" : ".") + std::string(1, c);
        accept(word, dotted);
      }
      if (ends_phrase && &word == &words.back()) accept(word, word.as_written + "'s");
    }
  }

  static bool is_shouted(const syntax::Phrase& typed) {
    return typed.words.size() > 1 &&
           std::all_of(typed.words.begin(), typed.words.end(), [](const auto& child) {
             const std::string& text = std::get<syntax::Word>(child->clause).text;
             return std::none_of(text.begin(), text.end(),
                                 [](char c) { return c >= 'a' && c <= 'z'; });
           });
  }

  Clause read_phrase(const syntax::Phrase& typed, const Node& node) {
    Clause clause = text_clause(node);
    const bool shouted = is_shouted(typed);
    std::vector<std::vector<PhraseWord>> phrases(1);
    for (const auto& child : typed.words) {
      const auto& word = std::get<syntax::Word>(child->clause);
      auto more = is_expanded(word)
                      ? expanded(word)
                      : std::vector<std::vector<PhraseWord>>{phrase_words(word, analyse(word))};
      if (!is_expanded(word)) {
        const bool ends = child == typed.words.back() && phrases[0].size() + more[0].size() > 1;
        widen(more[0], shouted, ends);
      }
      std::vector<std::vector<PhraseWord>> longer;
      for (const auto& phrase : phrases) {
        for (const auto& words : more) {
          longer.push_back(phrase);
          longer.back().insert(longer.back().end(), words.begin(), words.end());
        }
      }
      phrases = std::move(longer);
    }
    if (phrases[0].empty()) {
      clause.kind = Clause::Kind::nothing;
      return clause;
    }
    for (const auto& words : phrases) add_spellings(words, 0, {}, clause.phrases);
    return clause;
  }

  /// "cease fire" is also printed ceasefire, and "u s" u.s: all ways to join neighbours.
  void add_spellings(const std::vector<PhraseWord>& words, std::size_t at, const Run& so_far,
                     std::vector<Run>& out) {
    if (at == words.size()) return out.push_back(so_far);
    Run longer = so_far;
    longer.push_back({words[at].test, words[at].least_before, words[at].most_before});
    add_spellings(words, at + 1, longer, out);
    std::string term;
    std::string initials;
    std::string names;  // at&t
    for (std::size_t end = at; end < words.size() && end < at + 5; ++end) {
      const PhraseWord& word = words[end];
      if (word.as_written.empty() || word.cjk || (end > at && word.most_before > 0)) return;
      const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
      const bool after_number =
          !term.empty() && is_digit(term.back()) && !is_digit(word.as_written[0]);
      for (const char c : word.as_written) {
        if (c != '.' || !after_number) term += c;  // 3 a.m. is 3am
      }
      std::string name;  // AT is a.t
      for (const char c : word.as_written) name += c == '.' ? "" : std::string(1, c);
      const bool short_name = name.size() <= 3 && std::all_of(name.begin(), name.end(), [](char c) {
                                return c >= 'a' && c <= 'z';
                              });
      if (short_name && (end == at || !names.empty()))
        names += (end == at ? "" : "&") + name;
      else
        names.clear();
      const bool initial =
          word.as_written.size() == 1 && word.as_written[0] >= 'a' && word.as_written[0] <= 'z';
      if (initial && initials.size() == 2 * (end - at)) initials += word.as_written + ".";
      if (end == at) continue;
      const bool all_initials = initials.size() == 2 * (end + 1 - at);
      longer = so_far;
      longer.push_back({term_test(archive_, all_initials ? analyse(initials).parts[0].term : term),
                        words[at].least_before, words[at].most_before});
      add_spellings(words, end + 1, longer, out);
      if (names.empty()) continue;
      longer.back().test = term_test(archive_, names);
      add_spellings(words, end + 1, longer, out);
    }
  }

  /// English don't, they've: a function word with the rest of another.
  bool is_drawn_together(std::string text) const {
    for (std::size_t at; (at = text.find("\xE2\x80\x99")) != std::string::npos;)
      text.replace(at, 3, "'");
    static const std::regex kShape("([a-z]*)'(t|s|re|ll|ve|d|m)", std::regex::icase);
    std::smatch parts;
    if (language_ != "en" || !std::regex_match(text, parts, kShape)) return false;
    std::string word = parts.str(1);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (word == "won" || is_stop_word(word, language_)) return true;
    const bool negation =
        std::tolower(parts.str(2)[0]) == 't' && !word.empty() && word.back() == 'n';
    return negation && is_stop_word(word.substr(0, word.size() - 1), language_);
  }

  /// A function word of the query's language or of one without spaces, or nothing but such words.
  bool is_function_text(const std::string& text) {
    const std::string word = only_token(text);
    if (!word.empty() && is_stop_word(word, language_)) return true;
    // and/or, qu'il, don't: nothing but such words, and no joined form of them.
    bool all = !tokens_.tokens.empty();
    for (const Token& token : tokens_.tokens)
      all = all && token.kind == TokenKind::word && is_stop_word(tokens_.term(token), language_);
    if (all || is_drawn_together(text)) return true;
    if (tokens_.tokens.empty()) return false;
    const std::size_t begin = tokens_.tokens.front().begin;
    return query::is_unspaced_function_word(text.substr(begin, tokens_.tokens.back().end - begin));
  }

  /// A word that does not count beside others: without sign, quotation mark or field.
  bool is_function_word(const Node& node) {
    const auto* word = std::get_if<syntax::Word>(&node.clause);
    if (word == nullptr || word->form != WordForm::stemmed || node.field != nullptr) return false;
    return is_function_text(word->text) ||
           (sentence_ && query::is_asking_word(only_token(word->text), language_));
  }

  static bool is_text(const Node& node) {
    return std::visit(
        Overloaded{
            [](const OneOf<syntax::Word, syntax::Phrase, syntax::Near, syntax::AtLeast,
                           syntax::Apart, syntax::Synonyms> auto&) { return true; },
            [](const OneOf<syntax::AllOf, syntax::AnyOf, syntax::SomeOf> auto& group) {
              return std::any_of(group.children.begin(), group.children.end(),
                                 [](const auto& child) { return is_text(*child); });
            },
            [](const OneOf<syntax::NoneOf, syntax::ExactValue, syntax::DateClause,
                           syntax::NumberClause, syntax::Everything> auto&) { return false; },
        },
        node.clause);
  }

  /// Function words count only where no other words stand beside them; words without letters never
  /// do.
  Clause read_group(const std::vector<query::NodePtr>& clauses, Clause::Kind kind,
                    const Node& node) {
    Clause clause = clause_of(kind, node);
    const bool others = std::any_of(clauses.begin(), clauses.end(), [&](const auto& child) {
      return is_text(*child) && !is_function_word(*child);
    });
    for (const auto& child : clauses) {
      if (others && is_function_word(*child)) continue;
      Clause part = read(*child);
      const bool no_word = part.kind == Clause::Kind::nothing &&
                           std::holds_alternative<syntax::Word>(child->clause) &&
                           clauses.size() > 1;
      if (!no_word) clause.children.push_back(std::move(part));
    }
    if (clause.children.empty()) clause.kind = Clause::Kind::nothing;
    return clause;
  }

  const Archive& archive_;
  Analyzer& analyzer_;
  std::vector<std::string> languages_;
  Capitals capitals_ = Capitals::acronyms;
  TokenBuffer tokens_;
  bool any_;
  std::string language_;
  bool sentence_ = false;
  bool whole_ = false;  ///< inside NEAR, atleast and NOT words stay whole
};

}  // namespace

Clause read_query(const Node& root, const Archive& archive, Analyzer& analyzer,
                  const Options& options) {
  return Reader(archive, analyzer, options).read_root(root);
}

}  // namespace morgue::reference

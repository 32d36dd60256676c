// Owns: adding up the words' lists, and asking for places.
#include "searcher/quotation/candidates.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "common/base/deadline.hpp"
#include "searcher/quotation/places.hpp"

namespace morgue::quotation {

namespace {

/// Postings read for one passage, but for its rarest words'.
constexpr std::uint64_t kMaxPostings = 200'000;
constexpr std::size_t kAlwaysRead = 3;
/// Share of a passage's weight in the words read that a candidate has.
constexpr float kMinShare = 0.25F;
/// More candidates than this are told apart by places.
constexpr std::size_t kMany = 300;
/// Words whose places are asked for; and those that are asked first, of which so much must stand
/// in place.
constexpr std::size_t kPlacedWords = 8;
constexpr std::size_t kFirstPlaced = 3;
constexpr float kFirstShare = 0.5F;

/// A term of one passage.
struct Term {
  std::string term;
  std::vector<std::uint32_t> places;  ///< in the quotation; bigrams have none
  std::uint32_t articles = 0;
  float weight = 0;
};

struct Likely {
  std::uint32_t docid = 0;
  float share = 0;
};

bool is_likelier(const Likely& a, const Likely& b) {
  return a.share != b.share ? a.share > b.share : a.docid < b.docid;
}

class Finder {
 public:
  Finder(const Quotation& quotation, const Xapian::Database& database, IndexReader& reader,
         const Deadline& deadline)
      : quotation_(quotation),
        database_(database),
        reader_(reader),
        deadline_(deadline),
        sums_(std::size_t{database.get_lastdocid()} + 1) {}

  Candidates run(Analyzer& analyzer) {
    analyzer.analyze(quotation_.text, 1, Capitals::by_context, tokens_);
    std::size_t at = 0;
    for (const WordRange passage : quotation_.passages) {
      deadline_.check();
      add_passage(terms_of(passage, at));
    }
    std::sort(likely_.begin(), likely_.end(), is_likelier);
    Candidates out;
    std::fill(sums_.begin(), sums_.end(), 0.0F);  // now: whether it is among them
    for (const Likely& one : likely_) {
      if (std::exchange(sums_[one.docid], 1.0F) > 0) continue;
      if (out.docids.size() == kMaxCandidates) {
        all_ = false;
        break;
      }
      out.docids.push_back(one.docid);
    }
    out.all = all_;
    return out;
  }

 private:
  /// The terms of a passage that the index has, the rarest first. `at`: the first token that no
  /// passage before has.
  std::vector<Term> terms_of(WordRange passage, std::size_t& at) {
    const std::uint32_t end = quotation_.words.words[passage.end - 1].end;
    std::map<std::string, Term> by_name;
    for (; at < tokens_.tokens.size() && tokens_.tokens[at].begin < end; ++at) {
      const Token& token = tokens_.tokens[at];
      std::string name(tokens_.term(token));
      Term& term = by_name[name];
      term.term = name;
      if (counts_as_word(token)) term.places.push_back(token.position);
    }
    std::vector<Term> terms;
    const double all = database_.get_doccount();
    for (auto& [name, term] : by_name) {
      term.articles = database_.get_termfreq(name);
      if (term.articles == 0) continue;
      term.weight = static_cast<float>(std::log((all + 1) / term.articles) + 0.01);
      terms.push_back(std::move(term));
    }
    std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) {
      return a.articles != b.articles ? a.articles < b.articles : a.term < b.term;
    });
    return terms;
  }

  void add_passage(const std::vector<Term>& terms) {
    touched_.clear();
    float whole = 0;
    std::uint64_t postings = 0;
    std::size_t read = 0;
    for (; read < terms.size(); ++read) {
      postings += terms[read].articles;
      if (read >= kAlwaysRead && postings > kMaxPostings) break;
      add_list(terms[read]);
      whole += terms[read].weight;
    }
    std::vector<Likely> found;
    for (const std::uint32_t docid : touched_) {
      const float share = std::exchange(sums_[docid], 0.0F) / whole;
      if (share >= kMinShare) found.push_back({docid, share});
    }
    if (found.size() > kMany) prefer_in_place(found, terms);
    likely_.insert(likely_.end(), found.begin(), found.end());
  }

  void add_list(const Term& term) {
    Postings postings(reader_.postings(term.term));
    std::size_t steps = 0;
    postings.visit_before(kNoDocument, [&](const Posting& posting) {
      if (++steps % kStepsPerLook == 0) deadline_.check();
      float& sum = sums_[posting.docid];
      if (sum == 0) touched_.push_back(posting.docid);
      sum += term.weight;
    });
  }

  /// Adds to the share of each the share of words that stand in their places, and keeps the best.
  void prefer_in_place(std::vector<Likely>& found, const std::vector<Term>& terms) {
    const float best = std::min_element(found.begin(), found.end(), is_likelier)->share;
    std::erase_if(found, [best](const Likely& one) { return one.share < best / 2; });
    std::sort(found.begin(), found.end(),
              [](const Likely& a, const Likely& b) { return a.docid < b.docid; });
    std::vector<PlacedWord> placed;
    for (const Term& term : terms) {
      if (!term.places.empty() && placed.size() < kPlacedWords)
        placed.push_back({term.term, term.places});
    }
    Places places(placed, reader_);
    std::size_t steps = 0;
    for (Likely& one : found) {
      if (++steps % kStepsPerLook == 0) deadline_.check();
      const float at_first = places.share(one.docid, kFirstPlaced);
      one.share += at_first < kFirstShare ? at_first / 2 : places.share(one.docid, places.size());
    }
    std::sort(found.begin(), found.end(), is_likelier);
    if (found.size() <= kMaxCandidates) return;
    found.resize(kMaxCandidates);
    all_ = false;
  }

  const Quotation& quotation_;
  const Xapian::Database& database_;
  IndexReader& reader_;
  const Deadline& deadline_;
  TokenBuffer tokens_;
  std::vector<float> sums_;  ///< by docid
  std::vector<std::uint32_t> touched_;
  std::vector<Likely> likely_;
  bool all_ = true;
};

}  // namespace

Candidates find_candidates(const Quotation& quotation, const Xapian::Database& database,
                           IndexReader& reader, Analyzer& analyzer, const Deadline& deadline) {
  return Finder(quotation, database, reader, deadline).run(analyzer);
}

}  // namespace morgue::quotation

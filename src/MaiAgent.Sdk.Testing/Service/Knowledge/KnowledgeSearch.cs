namespace MaiAgent.Sdk.Testing;

/// <summary>The search over the text of files, and over questions with their answers. The same question to the same files has the same hits.</summary>
internal static class KnowledgeSearch
{
    private const double LeastScore = 0.1;

    /// <summary>A search as the service answers it: chunks of files, and questions with their answers, the best first.</summary>
    public static JsonArray Run(ServiceState state, IReadOnlyCollection<Item> knowledgeBases, string query)
    {
        var count = knowledgeBases.Max(static item => (int?)(long?)item.Json["numberOfRetrievedChunks"]) ?? 0;
        var ids = knowledgeBases.Select(static item => item.Id).ToHashSet();
        var terms = SearchTerms.Of(query).ToHashSet(StringComparer.Ordinal);
        var chunks = Find(state, ids, query, count).Select(static hit => (hit.Score, hit.Node.Id, hit.Node.Text, File: (KnowledgeFile?)hit.Node.File));
        var faqs = state.Of<KnowledgeBaseFaqs>().Items.Where(faq => ids.Contains(faq.Parent))
            .Select(static faq => (faq.Id, Text: $"{faq.Text("question")}\n{faq.Text("answer")}"))
            .Select(faq => (Score: Score(faq.Text, terms), faq.Id, faq.Text, File: (KnowledgeFile?)null))
            .Where(static hit => hit.Score > 0);
        return Paging.Results(chunks.Concat(faqs).OrderByDescending(static hit => hit.Score).Take(count), static hit => new JsonObject
        {
            ["id"] = hit.Id,
            ["text"] = hit.Text,
            ["score"] = hit.Score,
            ["chatbotFile"] = hit.File?.Pick("id", "filename"),
            ["pageNumber"] = hit.File is null ? null : 1,
        });
    }

    /// <summary>The pieces of text in files that fit a question, the best first.</summary>
    public static IReadOnlyList<KnowledgeHit> Find(ServiceState state, IEnumerable<Guid> knowledgeBases, string question, int count = 3)
    {
        TextNode[] nodes = [.. knowledgeBases.SelectMany(state.Of<KnowledgeBaseFiles>().NodesOf)];
        var weights = SearchTerms.Of(question).Distinct(StringComparer.Ordinal).ToDictionary(
            term => term,
            term => Math.Log(1 + (nodes.Length / (1.0 + nodes.Count(node => node.Terms.Contains(term))))),
            StringComparer.Ordinal);
        return [.. nodes
            .Select(node => new KnowledgeHit(node, Math.Round(Score(node.Terms, weights), 4), Quote(node.Text, weights)))
            .Where(static hit => hit.Score >= LeastScore)
            .OrderByDescending(static hit => hit.Score)
            .Take(count)];
    }

    private static string Quote(string text, IReadOnlyDictionary<string, double> weights) =>
        Sentences.Of(text).MaxBy(sentence => Score(SearchTerms.Of(sentence).ToHashSet(StringComparer.Ordinal), weights))!.Trim();

    private static double Score(IReadOnlySet<string> terms, IReadOnlyDictionary<string, double> weights)
    {
        var all = weights.Values.Sum();
        return all == 0 ? 0 : weights.Where(weight => terms.Contains(weight.Key)).Sum(static weight => weight.Value) / all;
    }

    private static double Score(string faq, HashSet<string> terms) =>
        Math.Round(SearchTerms.Of(faq).Distinct(StringComparer.Ordinal).Count(terms.Contains) / (double)Math.Max(1, terms.Count), 4);
}

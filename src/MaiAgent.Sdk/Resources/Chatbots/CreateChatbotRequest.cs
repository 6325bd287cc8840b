namespace MaiAgent.Sdk;

/// <summary>A new assistant. Null members are not sent.</summary>
public sealed record CreateChatbotRequest
{
    /// <summary>The name of the assistant; the model reads it in agent mode.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the RAG engine; some deployments require it.</summary>
    public Guid? Rag { get; init; }

    /// <summary>The id of the large language model.</summary>
    public required Guid LargeLanguageModel { get; init; }

    /// <summary>The id of the embedding model.</summary>
    public Guid? EmbeddingModel { get; init; }

    /// <summary>The id of the reranker model.</summary>
    public Guid? RerankerModel { get; init; }

    /// <summary>The role prompt.</summary>
    public string? Instructions { get; init; }

    /// <summary>The knowledge bases.</summary>
    public IReadOnlyList<IdReference>? KnowledgeBases { get; init; }

    /// <summary>The SQL databases; only newer revisions of the service know them.</summary>
    public IReadOnlyList<IdReference>? Databases { get; init; }

    /// <summary>The id of the owning organization; without one the assistant is personal.</summary>
    public Guid? Organization { get; init; }

    /// <summary>The id of the built-in workflow.</summary>
    public Guid? BuiltInWorkflow { get; init; }

    /// <summary>How the assistant answers.</summary>
    public ReplyMode? ReplyMode { get; init; }

    /// <summary>The template of the reply modes template and hybrid.</summary>
    public string? Template { get; init; }

    /// <summary>The template for questions without an answer.</summary>
    public string? UnanswerableTemplate { get; init; }

    /// <summary>The running count of words. The contract allows to write it; leave it out.</summary>
    public long? TotalWordsCount { get; init; }

    /// <summary>Free text, or JSON that follows <see cref="RawOutputFormat"/>.</summary>
    public OutputMode? OutputMode { get; init; }

    /// <summary>The JSON Schema of the output mode json_schema, written as given.</summary>
    public JsonElement? RawOutputFormat { get; init; }

    /// <summary>The connection string of text-to-SQL. A secret: keep it out of logs.</summary>
    public string? DatabaseUrl { get; init; }

    /// <summary>The kind of database behind text-to-SQL.</summary>
    public DatabaseType? DatabaseType { get; init; }

    /// <summary>The tables that text-to-SQL may use, written as given.</summary>
    public JsonElement? IncludeTables { get; init; }

    /// <summary>The groups that have access.</summary>
    public IReadOnlyList<IdReference>? Groups { get; init; }

    /// <summary>The toolkits.</summary>
    public IReadOnlyList<IdReference>? Toolkits { get; init; }

    /// <summary>The tools.</summary>
    public IReadOnlyList<IdReference>? Tools { get; init; }

    /// <summary>The flavour of the agent.</summary>
    public AgentMode? AgentMode { get; init; }

    /// <summary>How many chunks retrieval returns; at least 1. The service starts with 12.</summary>
    public int? NumberOfRetrievedChunks { get; init; }

    /// <summary>Whether answers are evaluated.</summary>
    public bool? EnableEvaluation { get; init; }

    /// <summary>Whether answers carry markers such as <c>[1][2]</c>.</summary>
    public bool? EnableInLineCitations { get; init; }

    /// <summary>The name of the type alone: members such as <see cref="DatabaseUrl"/> are secrets.</summary>
    public override string ToString() => nameof(CreateChatbotRequest);
}

namespace MaiAgent.Sdk;

/// <summary>An assistant in full, as create, get, update and patch return it. <c>ToUpdateRequest()</c> makes the body of an update from it.</summary>
public sealed class Chatbot : ResponseModel
{
    /// <summary>The id of the assistant. A response without it cannot be read.</summary>
    [JsonRequired]
    public Guid Id { get; init; }

    /// <summary>The name of the assistant; the model reads it in agent mode.</summary>
    public string? Name { get; init; }

    /// <summary>The id of the RAG engine.</summary>
    public Guid? Rag { get; init; }

    /// <summary>The id of the large language model.</summary>
    public Guid? LargeLanguageModel { get; init; }

    /// <summary>The id of the embedding model.</summary>
    public Guid? EmbeddingModel { get; init; }

    /// <summary>The id of the reranker model.</summary>
    public Guid? RerankerModel { get; init; }

    /// <summary>The role prompt.</summary>
    public string? Instructions { get; init; }

    /// <summary>The knowledge bases. Never null.</summary>
    public IReadOnlyList<IdName> KnowledgeBases { get; init => field = value ?? []; } = [];

    /// <summary>When the assistant was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The SQL databases; only newer revisions of the service send them. Never null.</summary>
    public IReadOnlyList<IdName> Databases { get; init => field = value ?? []; } = [];

    /// <summary>The id of the owning organization; null means a personal assistant.</summary>
    public Guid? Organization { get; init; }

    /// <summary>The id of the built-in workflow.</summary>
    public Guid? BuiltInWorkflow { get; init; }

    /// <summary>How the assistant answers.</summary>
    public ReplyMode? ReplyMode { get; init; }

    /// <summary>The template of the reply modes template and hybrid.</summary>
    public string? Template { get; init; }

    /// <summary>The template for questions without an answer.</summary>
    public string? UnanswerableTemplate { get; init; }

    /// <summary>The running count of words.</summary>
    public long? TotalWordsCount { get; init; }

    /// <summary>Free text, or JSON that follows <see cref="RawOutputFormat"/>.</summary>
    public OutputMode? OutputMode { get; init; }

    /// <summary>The JSON Schema of the output mode json_schema, as the service sent it.</summary>
    public JsonElement? RawOutputFormat { get; init; }

    /// <summary>The connection string of text-to-SQL. A secret: keep it out of logs.</summary>
    public string? DatabaseUrl { get; init; }

    /// <summary>The kind of database behind text-to-SQL.</summary>
    public DatabaseType? DatabaseType { get; init; }

    /// <summary>The tables that text-to-SQL may use, as the service sent them.</summary>
    public JsonElement? IncludeTables { get; init; }

    /// <summary>The groups that have access. Never null.</summary>
    public IReadOnlyList<IdName> Groups { get; init => field = value ?? []; } = [];

    /// <summary>The toolkits. Never null.</summary>
    public IReadOnlyList<ToolSummary> Toolkits { get; init => field = value ?? []; } = [];

    /// <summary>The tools. Never null.</summary>
    public IReadOnlyList<ToolSummary> Tools { get; init => field = value ?? []; } = [];

    /// <summary>The flavour of the agent.</summary>
    public AgentMode? AgentMode { get; init; }

    /// <summary>How many chunks retrieval returns; at least 1.</summary>
    public int? NumberOfRetrievedChunks { get; init; }

    /// <summary>Whether answers are evaluated.</summary>
    public bool? EnableEvaluation { get; init; }

    /// <summary>Whether answers carry markers such as <c>[1][2]</c>.</summary>
    public bool? EnableInLineCitations { get; init; }
}

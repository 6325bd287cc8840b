namespace MaiAgent.Sdk.Pipeline;

/// <summary>Which failed attempts of an operation may be repeated.</summary>
internal enum Repetition
{
    /// <summary>Those of GET, PUT and DELETE that may pass; of other methods only those that the service cannot have acted on.</summary>
    ByMethod,

    /// <summary>All that may pass.</summary>
    Always,

    /// <summary>As <see cref="ByMethod"/>; after a failed attempt that may have deleted, 404 is success.</summary>
    Deletion,

    /// <summary>None.</summary>
    Never,
}

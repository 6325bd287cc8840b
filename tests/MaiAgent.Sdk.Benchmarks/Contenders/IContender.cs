namespace MaiAgent.Sdk.Benchmarks.Contenders;

/// <summary>Something that turns the bytes of an answer into its chunks.</summary>
internal interface IContender
{
    string Name { get; }

    /// <summary>Reads a whole answer and returns how many characters of text it held.</summary>
    ValueTask<long> ReadAsync();
}

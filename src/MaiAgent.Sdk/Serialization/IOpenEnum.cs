namespace MaiAgent.Sdk.Serialization;

/// <summary>A string-backed value out of an open set.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface IOpenEnum<TSelf>
    where TSelf : struct, IOpenEnum<TSelf>
{
    string Value { get; }

    static abstract TSelf From(string value);
}

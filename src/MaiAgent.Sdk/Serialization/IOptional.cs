namespace MaiAgent.Sdk.Serialization;

/// <summary>An <see cref="Optional{T}"/> of any type.</summary>
internal interface IOptional
{
    bool IsSet { get; }

    object? Value { get; }
}

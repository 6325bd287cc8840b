namespace MaiAgent.Sdk;

/// <summary>A string-backed value out of an open set. Formatted it is its <see cref="Value"/>, whatever the format.</summary>
internal interface IOpenEnum : IFormattable
{
    string Value { get; }

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => Value;
}

/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface IOpenEnum<TSelf> : IOpenEnum
    where TSelf : struct, IOpenEnum<TSelf>
{
    static abstract implicit operator TSelf(string? value);
}

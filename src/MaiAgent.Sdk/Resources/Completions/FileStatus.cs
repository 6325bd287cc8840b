namespace MaiAgent.Sdk;

/// <summary>The processing state of a knowledge file. An open set: any other value is kept as the service sent it.</summary>
[JsonConverter(typeof(OpenEnumConverter<FileStatus>))]
public readonly record struct FileStatus : IOpenEnum<FileStatus>
{
    /// <summary><c>initial</c> on the wire.</summary>
    public static FileStatus Initial => new("initial");
    /// <summary><c>processing</c> on the wire.</summary>
    public static FileStatus Processing => new("processing");
    /// <summary><c>done</c> on the wire.</summary>
    public static FileStatus Done => new("done");
    /// <summary><c>deleting</c> on the wire.</summary>
    public static FileStatus Deleting => new("deleting");
    /// <summary><c>failed</c> on the wire.</summary>
    public static FileStatus Failed => new("failed");
    /// <summary><c>deleted</c> on the wire.</summary>
    public static FileStatus Deleted => new("deleted");
    /// <summary>A value in the spelling of the wire; null and the empty text give the default of this type.</summary>
    public FileStatus(string? value) => Value = value is "" ? null : value;
    /// <summary>The value in the spelling of the wire; empty for the default of this type. Never null.</summary>
    public string Value => field ?? "";
    /// <summary>Any value, named here or not, from its spelling on the wire.</summary>
    public static implicit operator FileStatus(string? value) => new(value);
    /// <summary>The <see cref="Value"/>.</summary>
    public override string ToString() => Value;
}
